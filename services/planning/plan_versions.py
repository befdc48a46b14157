"""Plans as they are shown: one of them, all of them, and what one would change on the calendar.

A plan never changes; revising it makes the next version, which names the one it replaces.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict
from maigie.models.base import INSTANT
from maigie.models.planning import CalendarEntry
from maigie.models.planning_records import Plan, PlanKind, PlanStatus
from services.planning.block_views import Interval
from services.planning.entries import list_blocks
from services.planning.owned import owned

LOAD_NOTE = "load_note"
"""Under this a plan keeps why some of its days hold less."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan as screens and REST show it; ``blocks`` is exactly what applying creates.

    Attributes:
        id: Names this version.
        status: ``proposed``, ``applied`` or ``undone``.
        first: First local day.
        last: Last local day.
        blocks: What is added.
        unplaced: What found no place, and why.
        reasons: What clashes, as sentences.
        fixes: Changes after which everything fits, cheapest first.
        kind: ``plan``, ``recovery`` or ``roll_over``.
        version: 1 for a first proposal, one more for each revision.
        parent_id: The version this one revises.
        style: ``balanced`` or ``focus``.
        moves: Blocks that move: ``entry_id``, ``title``, ``from_start``, ``from_end``, ``start``,
            ``end``.
        removals: Blocks that are taken off: ``entry_id``, ``title``, ``start``, ``end``.
        applied_at: When it was last put on the calendar.
        undone_at: When that was taken back.
        kept: Titles of blocks undoing left as the person has changed them since.
        note: Why some of its days hold less than usual; empty when none does.
    """

    id: str
    status: str
    first: date
    last: date
    blocks: tuple[dict[str, Any], ...]
    unplaced: tuple[dict[str, Any], ...]
    reasons: tuple[str, ...]
    fixes: tuple[dict[str, Any], ...]
    kind: str
    version: int
    parent_id: str | None
    style: str
    moves: tuple[dict[str, Any], ...]
    removals: tuple[dict[str, Any], ...]
    applied_at: datetime | None
    undone_at: datetime | None
    kept: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """What a plan changes on the calendar as it is now.

    Attributes:
        added: Blocks it creates; of an applied plan those still there.
        moved: Blocks it moves.
        removed: Blocks it takes off.
        changed_since: Ids of blocks that are no longer as the plan found or left them.
        unchanged: How many other blocks of these days it leaves alone.
    """

    added: tuple[dict[str, Any], ...]
    moved: tuple[dict[str, Any], ...]
    removed: tuple[dict[str, Any], ...]
    changed_since: tuple[str, ...]
    unchanged: int


def plan_view(row: Plan, *, kept: tuple[str, ...] = ()) -> PlanView:
    """Return a plan as it is shown."""
    return PlanView(
        id=str(row.id),
        status=row.status.value,
        first=row.starts_on,
        last=row.ends_on,
        blocks=tuple(row.blocks),
        unplaced=tuple(row.unplaced),
        reasons=tuple(row.reasons),
        fixes=tuple(row.fixes),
        kind=row.kind.value,
        version=row.version,
        parent_id=str(row.parent_id) if row.parent_id else None,
        style=row.wanted.get("style", "balanced"),
        moves=tuple(row.moves),
        removals=tuple(row.removals),
        applied_at=row.applied_at,
        undone_at=row.undone_at,
        kept=kept,
        note=row.wanted.get(LOAD_NOTE, ""),
    )


def get_plan(session: Session, actor: Actor, *, plan_id: UUID) -> PlanView:
    """Return one plan.

    Raises:
        NotFound: The actor has no such plan.
    """
    return plan_view(owned(session, actor, Plan, plan_id))


def list_plans(
    session: Session,
    actor: Actor,
    *,
    kind: PlanKind | None = None,
    status: PlanStatus | None = None,
) -> tuple[PlanView, ...]:
    """Return the actor's plans, every version, newest first."""
    query = select(Plan).where(col(Plan.owner_id) == actor.user_id)
    if kind is not None:
        query = query.where(col(Plan.kind) == kind)
    if status is not None:
        query = query.where(col(Plan.status) == status)
    order = (col(Plan.created_at).desc(), col(Plan.version).desc(), col(Plan.id))
    return tuple(plan_view(row) for row in session.exec(query.order_by(*order)).all())


def diff_plan(session: Session, actor: Actor, *, plan_id: UUID) -> PlanDiff:
    """Return what a plan changes, against the calendar as it is now.

    Raises:
        NotFound: The actor has no such plan.
    """
    row = owned(session, actor, Plan, plan_id)
    applied = row.status is PlanStatus.APPLIED
    there = {
        block.id: (block.start, block.end)
        for block in list_blocks(session, actor, first=row.starts_on, last=row.ends_on)
    }
    touched = {change["entry_id"] for change in (*row.moves, *row.removals)} | set(row.entry_ids)
    added = (
        [block for block, entry in zip(row.blocks, row.entry_ids, strict=True) if entry in there]
        if applied
        else row.blocks
    )
    return PlanDiff(
        added=tuple(added),
        moved=tuple(row.moves),
        removed=tuple(row.removals),
        changed_since=tuple(_changed_since(session, actor, row)),
        unchanged=sum(block_id.partition("_")[0] not in touched for block_id in there),
    )


def check_newest(session: Session, row: Plan) -> None:
    """Refuse to touch a version while a newer one is on the calendar.

    Raises:
        Conflict: A revision of this plan, or of a revision of it, is applied.
    """
    newer = {row.id}
    while newer:
        children = session.exec(select(Plan).where(col(Plan.parent_id).in_(newer))).all()
        if any(child.status is PlanStatus.APPLIED for child in children):
            raise Conflict("A newer version of this plan is on the calendar.", code="newer_plan")
        newer = {child.id for child in children}


def places_left(moved_on: Iterable[Any], between: Interval) -> tuple[Interval, ...]:
    """Return where blocks lay that were missed and then moved on by an applied plan.

    Moving a block on takes it out of the past; that it was missed stays true.

    Args:
        moved_on: The rows of ``moved_on_query``.
        between: The blocks started from the first instant on and before the second.
    """
    left = [
        (datetime.fromisoformat(move["from_start"]), datetime.fromisoformat(move["from_end"]), at)
        for moves, at in moved_on
        for move in moves
    ]
    return tuple(
        (start, end)
        for start, end, at in left
        if at is not None and end <= at and between[0] <= start < between[1]
    )


@cache
def moved_on_query() -> Any:
    """Return the query of moves of the ``owner`` from ``start`` on."""
    columns: tuple[Any, ...] = (Plan.moves, Plan.applied_at)
    return cast("Any", select)(*columns).where(
        col(Plan.owner_id) == bindparam("owner"),
        col(Plan.status) == PlanStatus.APPLIED,
        col(Plan.kind) != PlanKind.PLAN,
        col(Plan.applied_at) >= bindparam("start", type_=INSTANT),
    )


def _changed_since(session: Session, actor: Actor, row: Plan) -> list[str]:
    """Name the blocks that are not where an open plan found them, or an applied one put them."""
    applied = row.status is PlanStatus.APPLIED
    start, end = ("start", "end") if applied else ("from_start", "from_end")
    expected = {move["entry_id"]: (move[start], move[end]) for move in row.moves}
    if applied:
        places = [(block["start"], block["end"]) for block in row.blocks]
        expected |= dict(zip(row.entry_ids, places, strict=True))
    else:
        expected |= {gone["entry_id"]: (gone["start"], gone["end"]) for gone in row.removals}
    rows = session.exec(
        select(CalendarEntry).where(
            col(CalendarEntry.owner_id) == actor.user_id,
            col(CalendarEntry.id).in_([UUID(entry_id) for entry_id in expected]),
        )
    ).all()
    found = {str(entry.id): (entry.starts_at, entry.ends_at) for entry in rows}
    return [
        entry_id
        for entry_id, place in expected.items()
        if found.get(entry_id) != tuple(map(datetime.fromisoformat, place))
    ]
