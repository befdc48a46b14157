"""When a person can study: availability in their own zone, minus what is already taken.

A *study day* is the local date on which a window opens. A window that runs over midnight belongs
to the day it opened on, and ends at the latest where the next day's first window opens, so every
instant belongs to at most one study day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Interval = tuple[datetime, datetime]

_DAY = timedelta(days=1)
_WEST = timedelta(hours=-13)
_EAST = timedelta(hours=15)


@dataclass(frozen=True, slots=True)
class Window:
    """Local times between which a person may study; ``end`` at or before ``start`` is tomorrow."""

    start: time
    end: time


DEFAULT_WINDOWS = ((Window(time(8), time(21)),),) * 7


@dataclass(frozen=True, slots=True)
class Availability:
    """What a person allows a planner to use.

    Args:
        windows: Seven tuples of windows, Monday first.
        daily_limit_minutes: Most study minutes on one study day.
        rest_weekdays: Weekdays (Monday is 0) kept free.
        break_minutes: Least pause between two study blocks.
        energy_by_hour: How fresh they usually are in each hour of the day, 24 numbers from 0
            to 1; empty when unknown. A wish, not a limit.
        buffer_days: Days they would like to keep free before a deadline. A wish, not a limit.
        day_limits: Days that hold less than the daily limit, each with its minutes.
    """

    windows: tuple[tuple[Window, ...], ...] = DEFAULT_WINDOWS
    daily_limit_minutes: int = 180
    rest_weekdays: frozenset[int] = field(default=frozenset({6}))
    break_minutes: int = 15
    energy_by_hour: tuple[float, ...] = ()
    buffer_days: int = 0
    day_limits: tuple[tuple[date, int], ...] = ()

    def limit_on(self, day: date) -> int:
        """Return the most study minutes of a study day."""
        return dict(self.day_limits).get(day, self.daily_limit_minutes)


@dataclass(frozen=True, slots=True)
class FreeWindow:
    """A stretch of free time (aware UTC) and the study day that owns it."""

    day: date
    start: datetime
    end: datetime


def free_windows(
    availability: Availability,
    busy: Iterable[Interval],
    start: datetime,
    end: datetime,
    zone: ZoneInfo,
    *,
    asked_day: date | None = None,
) -> tuple[FreeWindow, ...]:
    """List the free stretches between two instants, in order.

    Args:
        availability: Windows and rest days of the person.
        busy: Taken intervals (aware, any order, may overlap).
        start: First instant that may be used (aware).
        end: First instant that may not be used (aware).
        zone: The zone the availability is meant in.
        asked_day: A day the person asked for by name: used even if it is a rest day.
    """
    taken = _merged(busy)
    found: list[FreeWindow] = []
    day = start.astimezone(zone).date() - _DAY
    last = end.astimezone(zone).date()
    while day <= last:
        for opened, closed in _open_instants(availability, day, zone, asked_day):
            clipped = (max(opened, start.astimezone(UTC)), min(closed, end.astimezone(UTC)))
            found += [FreeWindow(day, *free) for free in _minus(clipped, taken)]
        day += _DAY
    return tuple(found)


def _open_instants(
    availability: Availability, day: date, zone: ZoneInfo, asked_day: date | None
) -> list[Interval]:
    """Give the UTC intervals in which the wall clock shows an open window of ``day``."""
    walls = _wall_windows(availability, day, asked_day)
    following = _wall_windows(availability, day + _DAY, asked_day)
    if following:
        walls = [(a, min(b, following[0][0])) for a, b in walls if a < following[0][0]]
    return _merged(instants for wall in walls for instants in _instants(wall, zone))


def _wall_windows(
    availability: Availability, day: date, asked_day: date | None
) -> list[tuple[datetime, datetime]]:
    """Give the day's windows as naive wall-clock intervals, merged and in order."""
    if day.weekday() in availability.rest_weekdays and day != asked_day:
        return []
    return _merged(
        (
            datetime.combine(day, window.start),
            datetime.combine(day if window.end > window.start else day + _DAY, window.end),
        )
        for window in availability.windows[day.weekday()]
    )


def _instants(wall: tuple[datetime, datetime], zone: ZoneInfo) -> Iterator[Interval]:
    """Find every instant whose wall clock lies in ``wall``, across at most one clock change."""
    first = wall[0].replace(tzinfo=UTC) - _EAST
    last = wall[1].replace(tzinfo=UTC) - _WEST
    before, after = _offset(first, zone), _offset(last, zone)
    if before == after:
        yield (wall[0] - before).replace(tzinfo=UTC), (wall[1] - before).replace(tzinfo=UTC)
        return
    change = _clock_change(first, last, zone)
    for offset, low, high in ((before, first, change), (after, change, last)):
        opened = max((wall[0] - offset).replace(tzinfo=UTC), low)
        closed = min((wall[1] - offset).replace(tzinfo=UTC), high)
        if opened < closed:
            yield opened, closed


def _clock_change(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """Bisect for the first second after ``low`` with the offset that holds at ``high``."""
    target = _offset(high, zone)
    span = int((high - low).total_seconds())
    wrong, right = 0, span
    while right - wrong > 1:
        middle = (wrong + right) // 2
        if _offset(low + timedelta(seconds=middle), zone) == target:
            right = middle
        else:
            wrong = middle
    return low + timedelta(seconds=right)


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta(0)


def _merged(intervals: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Sort intervals and join those that touch; empty ones vanish."""
    merged: list[tuple[datetime, datetime]] = []
    for low, high in sorted(pair for pair in intervals if pair[0] < pair[1]):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def _minus(interval: Interval, taken: list[Interval]) -> Iterator[Interval]:
    """Yield what is left of ``interval`` outside the sorted ``taken`` intervals."""
    cursor, end = interval
    for low, high in taken:
        if high <= cursor:
            continue
        if low >= end:
            break
        if low > cursor:
            yield cursor, low.astimezone(UTC)
        cursor = max(cursor, high.astimezone(UTC))
    if cursor < end:
        yield cursor, end
