"""Changing part of a repeating block: one occurrence, those from a day on, or the series."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.planning import CalendarEntry
from services.planning.block_views import BlockView, block_views, occurrence_on, split_block_id
from services.planning.owned import owned
from services.planning.rules.recurrence import ended_before, moved_wall_time, resumed_on


def row_in_scope(
    session: Session, actor: Actor, block_id: str, scope: str, changes: dict[str, Any]
) -> CalendarEntry:
    """Return the row to change: the series, or a copy split off for part of it.

    New times that were meant for one occurrence are turned into those of the series.

    Raises:
        NotFound: The actor has no such block, or it does not start on that day.
    """
    row_id, day = split_block_id(block_id)
    row = owned(session, actor, CalendarEntry, row_id)
    if day is None or row.recurring_rule is None:
        return row
    view = occurrence_on(_series(session, row), row, day, actor)
    if scope == "all" or (scope == "following" and view.start == row.starts_at):
        _move_series(row, view, actor, changes)
        return row
    rest = CalendarEntry(**_copied(row, view, day, scope, actor))
    if scope == "following":
        row.recurring_rule = ended_before(row.recurring_rule, day)
    else:
        row.excluded_dates = [*row.excluded_dates, day.isoformat()]
    session.add(row)
    changes.setdefault("recurring_rule", rest.recurring_rule)
    return rest


def leave_out(session: Session, actor: Actor, block_id: str, scope: str) -> None:
    """Delete a block, one occurrence, or an occurrence and those after it.

    Raises:
        NotFound: The actor has no such block, or it does not start on that day.
    """
    row_id, day = split_block_id(block_id)
    row = owned(session, actor, CalendarEntry, row_id)
    if day is None or row.recurring_rule is None or scope == "all":
        session.delete(row)
        return
    view = occurrence_on(_series(session, row), row, day, actor)
    if scope == "following" and view.start == row.starts_at:
        session.delete(row)
    elif scope == "following":
        row.recurring_rule = ended_before(row.recurring_rule, day)
        session.add(row)
    else:
        row.excluded_dates = [*row.excluded_dates, day.isoformat()]
        session.add(row)


def _series(session: Session, row: CalendarEntry) -> BlockView:
    return next(iter(block_views(session, [row])))


def _copied(
    row: CalendarEntry, view: BlockView, day: date, scope: str, actor: Actor
) -> dict[str, Any]:
    copied = row.model_dump(exclude={"id", "created_at", "updated_at"})
    copied |= {"starts_at": view.start, "ends_at": view.end}
    if scope == "following":
        rule = row.recurring_rule or ""
        copied["recurring_rule"] = resumed_on(rule, row.starts_at, day, zone=actor.timezone)
        copied["excluded_dates"] = [d for d in row.excluded_dates if d > day.isoformat()]
    else:
        copied |= {"recurring_rule": None, "excluded_dates": []}
    return copied


def _move_series(
    row: CalendarEntry, view: BlockView, actor: Actor, changes: dict[str, Any]
) -> None:
    """Shift new times of an occurrence to the first one, on the wall clock."""
    stored: dict[str, datetime] = {"start": row.starts_at, "end": row.ends_at}
    shown = {"start": view.start, "end": view.end}
    for name in stored.keys() & changes.keys():
        changes[name] = moved_wall_time(
            stored[name], shown[name], changes[name], zone=actor.timezone
        )
