"""What is in the way of a block, and when it would fit instead."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from maigie.core.actor import Actor
from services.assistant.turn_values import Turn
from services.planning.availability import planner_availability
from services.planning.block_views import BlockView
from services.planning.entries import list_blocks
from services.planning.rules.free_time import free_windows
from services.planning.rules.local_days import span_of_days
from services.planning.verified_blocks import CalendarChanged, lock_calendar

GRID = timedelta(minutes=15)
MOST = 3
PARTS = {
    "morning": (time(6), time(12)),
    "afternoon": (time(12), time(18)),
    "evening": (time(17), time(22)),
    "night": (time(19), time(23, 59)),
}
"""When the parts of the day begin and end."""


def in_the_way(
    session: Session, actor: Actor, start: datetime, end: datetime, *, without: str = ""
) -> tuple[BlockView, ...]:
    """Return what takes any of a span of time, but for one block."""
    first, last = (at.astimezone(actor.timezone).date() for at in (start, end))
    return tuple(
        block
        for block in list_blocks(session, actor, first=first, last=last)
        if block.takes_time and block.id != without and block.start < end and block.end > start
    )


def verify_nothing_there(
    session: Session, *, actor: Actor, start: datetime, end: datetime, without: str = ""
) -> None:
    """Check inside the saving transaction that nothing was put there meanwhile.

    Raises:
        CalendarChanged: Something was.
    """
    lock_calendar(session, actor)
    if in_the_way(session, actor, start, end, without=without):
        raise CalendarChanged("Something else was put there meanwhile; please say it again.")


def free_starts(
    turn: Turn,
    day: date,
    length: timedelta,
    *,
    without: str = "",
    near: datetime | None = None,
    part: str | None = None,
) -> tuple[datetime, ...]:
    """Return up to three starts at which a block fits within the hours of a day, nearest first.

    Args:
        turn: Whose day.
        day: The local day; one asked for counts even if it is a rest day.
        length: How long the block is.
        without: A block that does not count, because it is the one that moves.
        near: The time that was wished for (aware).
        part: Only this part of the day.
    """
    zone = turn.actor.timezone
    start, end = span_of_days(day, day, zone)
    blocks = turn.read(list_blocks, first=day, last=day)
    busy = [(b.start, b.end) for b in blocks if b.takes_time and b.id != without]
    if part is not None:
        opens, closes = PARTS[part]
        start = max(start, datetime.combine(day, opens, zone))
        end = min(end, datetime.combine(day, closes, zone))
    windows = free_windows(
        turn.read(planner_availability), busy, max(start, turn.now), end, zone, asked_day=day
    )
    found = {
        at
        for window in windows
        for at in _starts(window.start, window.end - length, near)
        if at.astimezone(zone).date() == day
    }
    wished = near or min(found, default=turn.now)
    return tuple(sorted(found, key=lambda at: (abs(at - wished), at))[:MOST])


def _starts(first: datetime, last: datetime, near: datetime | None) -> Iterable[datetime]:
    """Return the earliest start of a window, and the one nearest to a wished time."""
    first = _up_to_grid(first)
    if first > last:
        return
    yield first
    if near is not None:
        yield min(max(near, first), first + (last - first) // GRID * GRID)
    elif first + timedelta(hours=2) <= last:
        yield first + timedelta(hours=2)


def _up_to_grid(at: datetime) -> datetime:
    over = timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    return at - over + (GRID if over else timedelta(0))
