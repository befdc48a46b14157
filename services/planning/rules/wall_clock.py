"""Wall time of a zone as instants, for many in a row.

Asking a zone for its offset costs more than all else about an occurrence, and it changes twice a
year at most places.
"""

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

Changes = tuple[tuple[datetime, timedelta], ...]
_FEW_YEARS = 4
_START = datetime(2000, 1, 1, tzinfo=UTC)
_WALL_START = _START.replace(tzinfo=None)


def clock_of(zone: ZoneInfo, floor: datetime, ceiling: datetime) -> "Clock":
    """Return the clock of a zone for wall times from one to another.

    A wall time that clocks skip moves to after the gap, one they show twice is the first.
    """
    return Clock(zone, _changes(zone, floor.year, ceiling.year))


class Clock:
    """Turns wall times into instants: a zone's offset is looked up once for each stretch of it."""

    __slots__ = ("_base", "_changes", "_next", "_since", "_zone", "until")

    def __init__(self, zone: ZoneInfo, changes: Changes | None) -> None:
        """Begin with no stretch at hand; without changes each wall time is asked of the zone."""
        self._zone, self._changes = zone, changes
        self.until = self._since = datetime.max if changes is None else datetime.min  # noqa: DTZ901
        self._base, self._next = _START, 0

    def instant(self, wall: datetime) -> datetime:
        """Return the instant of a wall time; quick when they come in order."""
        if self._changes is None:
            return wall.replace(tzinfo=self._zone).astimezone(UTC)
        if not self._since <= wall < self.until:
            self._go_to(self._changes, wall)
        return self._base + (wall - _WALL_START)

    def _go_to(self, changes: Changes, wall: datetime) -> None:
        place = bisect_right(changes, wall, key=_begins) - 1
        self._since, ahead = changes[place]
        self._base = _START - ahead
        self.until = changes[place + 1][0] if place + 1 < len(changes) else datetime.max  # noqa: DTZ901


def _begins(change: tuple[datetime, timedelta]) -> datetime:
    return change[0]


@lru_cache(maxsize=512)
def _changes(zone: ZoneInfo, first_year: int, last_year: int) -> Changes | None:
    """Return from which wall time on a zone is how far ahead of UTC; None for many years.

    A wall time that is skipped or shown twice counts as before the change.
    """
    if last_year - first_year >= _FEW_YEARS:
        return None
    begin = datetime(first_year, 1, 1, tzinfo=UTC) - timedelta(days=2)
    ahead = _ahead(zone, begin)
    found = [(datetime.min, ahead)]  # noqa: DTZ901  # wall time
    for day in range(1, (last_year - first_year + 1) * 366 + 4):
        after = _ahead(zone, begin + timedelta(days=day))
        if after != ahead:
            low, high = begin + timedelta(days=day - 1), begin + timedelta(days=day)
            changed_at = _turn(zone, low, high, ahead).replace(tzinfo=None)
            found.append((changed_at + max(ahead, after), after))
            ahead = after
    return tuple(found)


def _turn(zone: ZoneInfo, low: datetime, high: datetime, ahead: timedelta) -> datetime:
    """Return the second between two instants at which a zone is no longer so far ahead."""
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if _ahead(zone, middle) == ahead else (low, middle)
    return high


def _ahead(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()
