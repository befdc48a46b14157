"""The calendar: creating, reading, moving, changing and deleting blocks of time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, or_, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.core.events import publish
from maigie.models.planning import CalendarEntry, EntryStatus, EntryType
from services.planning.block_views import (
    BlockView,
    Interval,
    block_views,
    expanded,
    local_days,
    occurrence_on,
    split_block_id,
    zone_of,
)
from services.planning.events import ScheduleCreated, ScheduleUpdated
from services.planning.owned import check_links, origin_of, owned
from services.planning.rules.local_days import checked_instant, span_of_days
from services.planning.rules.recurrence import checked_rule, first_start
from services.planning.series import leave_out, row_in_scope

DAY = timedelta(days=1)
MAX_LENGTH = timedelta(days=31)
ZONES_APART = timedelta(hours=14)
"""How far a local midnight can lie from the UTC midnight that stands for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBlock:
    """A block to create; instants are aware. ``purpose`` is "reviews" where cards are reviewed."""

    title: str
    start: datetime
    end: datetime
    entry_type: EntryType = EntryType.STUDY
    recurring_rule: str | None = None
    locked: bool = False
    course_id: UUID | None = None
    goal_id: UUID | None = None
    task_id: UUID | None = None
    topic_id: UUID | None = None
    location: str = ""
    description: str = ""
    all_day: bool = False
    purpose: str | None = None


def create_blocks(
    session: Session, actor: Actor, *, blocks: Sequence[NewBlock]
) -> tuple[BlockView, ...]:
    """Put blocks on the calendar as they are; overlap is the person's own choice.

    Raises:
        Invalid: A title is empty, a block ends before it starts, or a repeat rule is refused.
        NotFound: A course, goal, task or topic is not the actor's.
    """
    _check_links(session, actor, blocks)
    rows = [_new_row(actor, block) for block in blocks]
    session.add_all(rows)
    session.flush()
    publish(session, actor, ScheduleCreated(block_ids=tuple(row.id for row in rows)))
    return tuple(block_views(session, actor, rows))


def get_block(session: Session, actor: Actor, *, block_id: str) -> BlockView:
    """Return one block, or one occurrence of a repeating one.

    Raises:
        NotFound: The actor has no such block.
    """
    row_id, day = split_block_id(block_id)
    row = owned(session, actor, CalendarEntry, row_id)
    view = next(iter(block_views(session, actor, [row])))
    return view if day is None else occurrence_on(view, row, day, actor)


def list_blocks(
    session: Session, actor: Actor, *, first: date, last: date
) -> tuple[BlockView, ...]:
    """Return what is on the calendar on local days, both included, in time order."""
    start, end = span_of_days(first, last, actor.timezone)
    rows = session.exec(
        select(CalendarEntry).where(
            col(CalendarEntry.owner_id) == actor.user_id,
            col(CalendarEntry.status) != EntryStatus.CANCELLED,
            col(CalendarEntry.starts_at) < end + ZONES_APART,
            or_(
                col(CalendarEntry.ends_at) > start - ZONES_APART,
                col(CalendarEntry.recurring_rule).is_not(None),
                func.cardinality(col(CalendarEntry.extra_starts)) > 0,
            ),
        )
    ).all()
    found: list[BlockView] = []
    for row, view in zip(rows, block_views(session, actor, rows), strict=True):
        found += expanded(view, row, actor, (start, end))
    return tuple(sorted(found, key=attrgetter("start", "end", "id")))


def update_block(
    session: Session, actor: Actor, *, block_id: str, scope: str = "", **changes: Any
) -> BlockView:
    """Change what is given of a block: fields of ``NewBlock``, and ``status``.

    Args:
        session: The unit of work to write in.
        actor: The owner of the block.
        block_id: A row, or an occurrence of a repeating one.
        scope: For an occurrence: ``this`` (default), ``following`` or ``all``.
        changes: New values; a missing field stays.

    Raises:
        NotFound: The actor has no such block.
        Invalid: A value is not acceptable.
    """
    check_links(
        session,
        actor,
        **{f"{name}s": [changes[name]] for name in _LINKS if changes.get(name)},
    )
    row = row_in_scope(session, actor, block_id, scope, changes)
    _apply(row, changes, actor)
    session.add(row)
    session.flush()
    publish(session, actor, ScheduleUpdated(block_ids=(row.id,)))
    return next(iter(block_views(session, actor, [row])))


def delete_block(session: Session, actor: Actor, *, block_id: str, scope: str = "") -> None:
    """Take a block, one occurrence, or an occurrence and those after it off the calendar.

    Raises:
        NotFound: The actor has no such block.
    """
    row_id, _ = split_block_id(block_id)
    leave_out(session, actor, block_id, scope)
    session.flush()
    publish(session, actor, ScheduleUpdated(block_ids=(row_id,)))


def busy_intervals(
    session: Session, actor: Actor, *, first: date, last: date
) -> tuple[Interval, ...]:
    """Return the taken spans of time on local days, in order.

    Due dates take none; an all-day block (a birthday, a holiday) only when it is locked.
    """
    return tuple(
        (block.start, block.end)
        for block in list_blocks(session, actor, first=first, last=last)
        if block.takes_time
    )


def _new_row(actor: Actor, block: NewBlock) -> CalendarEntry:
    row = CalendarEntry(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        title=block.title,
        starts_at=block.start,
        ends_at=block.end,
        source=origin_of(actor),
    )
    _apply(
        row,
        {
            name: getattr(block, name)
            for name in NewBlock.__slots__  # pyright: ignore[reportAttributeAccessIssue]
            if getattr(block, name) is not None
        },
        actor,
    )
    return row


_COLUMNS = {"start": "starts_at", "end": "ends_at"}
_LINKS = ("course_id", "goal_id", "task_id", "topic_id")


def _check_links(session: Session, actor: Actor, blocks: Iterable[NewBlock]) -> None:
    named = {f"{name}s": {getattr(block, name) for block in blocks} for name in _LINKS}
    check_links(session, actor, **named)


def _apply(row: CalendarEntry, changes: dict[str, Any], actor: Actor) -> None:
    """Set the given fields and check the row as a whole."""
    if "title" in changes:
        changes = {**changes, "title": changes["title"].strip()[:200]}
    if rule := changes.get("recurring_rule"):
        changes = {**changes, "recurring_rule": checked_rule(rule)}
    was_all_day = row.all_day
    for name, value in changes.items():
        setattr(row, _COLUMNS.get(name, name), value)
    _settle_days(row, changes, actor, was_all_day=was_all_day)
    row.starts_at, row.ends_at = checked_instant(row.starts_at), checked_instant(row.ends_at)
    if not row.title:
        raise Invalid("A block needs a title.")
    if row.ends_at <= row.starts_at:
        raise Invalid("A block ends after it starts.")
    if row.ends_at - row.starts_at > MAX_LENGTH:
        raise Invalid("A block is at most 31 days long.")
    _settle_rule(row, actor)


def _settle_rule(row: CalendarEntry, actor: Actor) -> None:
    if row.recurring_rule is None:
        return
    if row.timezone is None and not row.all_day:
        row.timezone = actor.timezone.key
    if first_start(row.recurring_rule, row.starts_at, zone=zone_of(row, actor)) is None:
        raise Invalid("With this repeat rule the block would never happen.")


def _settle_days(
    row: CalendarEntry, changes: dict[str, Any], actor: Actor, *, was_all_day: bool
) -> None:
    """Keep an all-day block as UTC midnights of its local dates, and others as instants."""
    if row.all_day:
        row.timezone = None
        if not was_all_day or "start" in changes:
            row.starts_at = _as_date(row.starts_at, actor)
        if not was_all_day or "end" in changes:
            row.ends_at = _as_date(row.ends_at - timedelta(microseconds=1), actor) + DAY
        row.ends_at = max(row.ends_at, row.starts_at + DAY)
    elif was_all_day:
        start, end = local_days(row.starts_at, row.ends_at, actor)
        row.starts_at, row.ends_at = changes.get("start", start), changes.get("end", end)


def _as_date(at: datetime, actor: Actor) -> datetime:
    local = checked_instant(at).astimezone(actor.timezone)
    return datetime(local.year, local.month, local.day, tzinfo=UTC)
