"""Changing part of a repeating block: one occurrence, those from a day on, or the series."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.planning import CalendarEntry
from services.planning.block_views import (
    BlockView,
    block_views,
    is_series,
    occurrence_on,
    split_block_id,
    zone_of,
)
from services.planning.owned import owned
from services.planning.rules.ics.identity import occurrence_uid, uid_of
from services.planning.rules.recurrence_edits import (
    ended_before,
    moved_wall_time,
    resumed_on,
    shifted_rule,
    starts_once_a_day,
)


def row_in_scope(
    session: Session, actor: Actor, block_id: str, scope: str, changes: dict[str, Any]
) -> CalendarEntry:
    """Return the row to change: the series, or a copy split off for part of it.

    New times that were meant for one occurrence are turned into those of the series.

    Raises:
        NotFound: The actor has no such block, or it does not start on that day.
        Invalid: The series cannot move to another day with its rule.
    """
    row_id, day = split_block_id(block_id)
    row = owned(session, actor, CalendarEntry, row_id)
    if day is None or not is_series(row):
        return row
    whole = _series(session, row, actor)
    view = occurrence_on(whole, row, day, actor)
    if scope == "all" or (scope == "following" and view.start == whole.start):
        _move_series(row, (whole, view), actor, changes)
        return row
    rest = CalendarEntry(**_copied(row, view, day, scope, actor))
    if scope == "following":
        changes.setdefault("recurring_rule", _rule_moved(rest, view, actor, changes))
        _end_before(row, day)
    else:
        changes.setdefault("recurring_rule", None)
        _exclude(row, day, zone_of(row, actor))
    session.add(row)
    return rest


def leave_out(session: Session, actor: Actor, block_id: str, scope: str) -> None:
    """Delete a block, one occurrence, or an occurrence and those after it.

    Raises:
        NotFound: The actor has no such block, or it does not start on that day.
    """
    row_id, day = split_block_id(block_id)
    row = owned(session, actor, CalendarEntry, row_id)
    if day is None or not is_series(row) or scope == "all":
        session.delete(row)
        return
    whole = _series(session, row, actor)
    view = occurrence_on(whole, row, day, actor)
    if scope == "following" and view.start == whole.start:
        session.delete(row)
        return
    if scope == "following":
        _end_before(row, day)
    else:
        _exclude(row, day, zone_of(row, actor))
    session.add(row)


def _series(session: Session, row: CalendarEntry, actor: Actor) -> BlockView:
    return next(iter(block_views(session, actor, [row])))


def _exclude(row: CalendarEntry, day: date, zone: ZoneInfo) -> None:
    if row.extra_starts or not starts_once_a_day(row.recurring_rule):
        usual = row.starts_at.astimezone(zone).time()
        day = day if isinstance(day, datetime) else datetime.combine(day, usual)
    row.excluded_dates = [*row.excluded_dates, day.isoformat()]


def _end_before(row: CalendarEntry, day: date) -> None:
    if row.recurring_rule is not None:
        row.recurring_rule = ended_before(row.recurring_rule, day)
    row.extra_starts = [at for at in row.extra_starts if at[:10] < day.isoformat()[:10]]


def _copied(
    row: CalendarEntry, view: BlockView, day: date, scope: str, actor: Actor
) -> dict[str, Any]:
    copied = row.model_dump(exclude={"id", "created_at", "updated_at"})
    copied |= {"starts_at": view.start, "ends_at": view.end, "uid": None}
    if row.all_day:
        first = datetime.combine(day, datetime.min.time(), tzinfo=zone_of(row, actor))
        copied |= {"starts_at": first, "ends_at": first + (row.ends_at - row.starts_at)}
    if scope != "following":
        uid = occurrence_uid(uid_of(row.uid, row.id), copied["starts_at"], is_date=row.all_day)
        return copied | {
            "recurring_rule": None,
            "excluded_dates": [],
            "extra_starts": [],
            "uid": uid,
        }
    if rule := row.recurring_rule:
        copied["recurring_rule"] = resumed_on(
            rule, row.starts_at, _day_of(day), zone=zone_of(row, actor)
        )
    copied["excluded_dates"] = [at for at in row.excluded_dates if at > day.isoformat()]
    copied["extra_starts"] = [at for at in row.extra_starts if at[:10] >= day.isoformat()[:10]]
    return copied


@dataclass(frozen=True, slots=True)
class _Shift:
    """How far a start moves on the wall clock, and how many dates further it is then."""

    by: timedelta
    days: int

    def moved(self, texts: list[str]) -> list[str]:
        """Return local dates and times (ISO 8601) moved."""
        return [
            (datetime.fromisoformat(text) + self.by).isoformat()
            if "T" in text
            else (date.fromisoformat(text) + timedelta(days=self.days)).isoformat()
            for text in texts
        ]

    def apply(self, row: CalendarEntry) -> str | None:
        """Move what a row leaves out and adds; return its rule, moved."""
        row.excluded_dates = self.moved(row.excluded_dates)
        row.extra_starts = self.moved(row.extra_starts)
        if row.recurring_rule is None:
            return None
        return shifted_rule(row.recurring_rule, self.by, days=self.days)


def _shift(shown: datetime, wanted: datetime, zone: ZoneInfo) -> _Shift:
    before, after = (at.astimezone(zone).replace(tzinfo=None) for at in (shown, wanted))
    return _Shift(after - before, (after.date() - before.date()).days)


def _rule_moved(
    rest: CalendarEntry, view: BlockView, actor: Actor, changes: dict[str, Any]
) -> str | None:
    if "start" not in changes or "recurring_rule" in changes:
        return rest.recurring_rule
    return _shift(view.start, changes["start"], _shown_in(rest, actor)).apply(rest)


def _move_series(
    row: CalendarEntry, views: tuple[BlockView, BlockView], actor: Actor, changes: dict[str, Any]
) -> None:
    """Shift new times of an occurrence to the first one, on the wall clock."""
    whole, view = views
    zone = _shown_in(row, actor)
    if "start" in changes and "recurring_rule" not in changes:
        changes["recurring_rule"] = _shift(view.start, changes["start"], zone).apply(row)
    stored = {"start": whole.start, "end": whole.end}
    shown = {"start": view.start, "end": view.end}
    for name in stored.keys() & changes.keys():
        changes[name] = moved_wall_time(stored[name], shown[name], changes[name], zone=zone)


def _shown_in(row: CalendarEntry, actor: Actor) -> ZoneInfo:
    return actor.timezone if row.all_day else zone_of(row, actor)


def _day_of(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day
