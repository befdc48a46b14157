"""Putting a plan on the calendar: only what still passes the independent check."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Conflict
from services.planning.entries import BlockView, NewBlock, busy_intervals, create_blocks
from services.planning.plan_requests import read_request
from services.planning.rules.planner.checker import check
from services.planning.rules.planner.request import PlannedBlock, PlanRequest

_ENDS = ("start", "end")


class CalendarChanged(Conflict):
    """The calendar is no longer the one the plan was made for."""

    default_code = "calendar_changed"


@dataclass(frozen=True, slots=True)
class BlockLinks:
    """What the blocks of one wish are about."""

    title: str
    course_id: UUID | None = None
    goal_id: UUID | None = None
    task_id: UUID | None = None
    topic_id: UUID | None = None
    purpose: str | None = None


def create_planned_blocks(
    session: Session,
    actor: Actor,
    *,
    blocks: Sequence[PlannedBlock],
    links: Mapping[str, BlockLinks],
) -> tuple[BlockView, ...]:
    """Create blocks that were verified in this unit of work, in the given order."""
    if not blocks:
        return ()
    return create_blocks(
        session, actor, blocks=[_new_block(block, links[block.key]) for block in blocks]
    )


def verify_blocks(
    session: Session,
    actor: Actor,
    *,
    request: PlanRequest,
    blocks: Sequence[PlannedBlock],
    at: datetime,
    leave_out: Collection[str] = (),
) -> None:
    """Check planned blocks against the calendar as it is in this transaction.

    One person's plans are verified one after the other, so two tabs cannot place two blocks
    at the same time. Blocks whose ids are to be left out move or go in the same transaction.

    Raises:
        CalendarChanged: A block no longer passes the check.
    """
    lock_calendar(session, actor)
    zone = actor.timezone
    current = read_request(
        session,
        actor,
        first=request.start.astimezone(zone).date(),
        last=(request.end - timedelta(microseconds=1)).astimezone(zone).date(),
        at=min(at, request.now),
        wishes=request.wishes,
        asked_day=request.asked_day,
        leave_out=leave_out,
    )
    current = replace(current, availability=request.availability)
    if check(current, blocks):
        raise CalendarChanged("The calendar changed meanwhile; please plan again.")


def check_still_free(
    session: Session, actor: Actor, *, blocks: Sequence[Mapping[str, Any]]
) -> None:
    """Check that nothing was put where proposed blocks (ISO 8601 start and end) are to go.

    Raises:
        CalendarChanged: Something was.
    """
    if not blocks:
        return
    lock_calendar(session, actor)
    spans = [tuple(datetime.fromisoformat(block[name]) for name in _ENDS) for block in blocks]
    days = [at.astimezone(actor.timezone).date() for span in spans for at in span]
    taken = busy_intervals(session, actor, first=min(days), last=max(days))
    if any(start < busy[1] and busy[0] < end for start, end in spans for busy in taken):
        raise CalendarChanged("Something else was put there meanwhile; please ask again.")


def lock_calendar(session: Session, actor: Actor) -> None:
    """Hold other plans of this person until the transaction ends."""
    session.connection().execute(
        text("select pg_advisory_xact_lock(hashtextextended(:key, 0))"),
        {"key": f"calendar:{actor.user_id}"},
    )


def _new_block(block: PlannedBlock, links: BlockLinks) -> NewBlock:
    return NewBlock(
        title=links.title,
        start=block.start,
        end=block.end,
        course_id=links.course_id,
        goal_id=links.goal_id,
        task_id=links.task_id,
        topic_id=links.topic_id,
        purpose=links.purpose,
    )
