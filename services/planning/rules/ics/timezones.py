"""The VTIMEZONE of an IANA zone: exactly the clock changes of a span of years."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

Change = tuple[datetime, timedelta, timedelta, str, bool]
"""Instant, offset before and after, the name of the new time, and whether it is summer time."""


@lru_cache(maxsize=256)
def zone_lines(key: str, first_year: int, last_year: int) -> tuple[str, ...]:
    """Return the lines of a VTIMEZONE.

    Args:
        key: The IANA name.
        first_year: The first year that must be right.
        last_year: The last one.
    """
    zone = ZoneInfo(key)
    begin = datetime(first_year - 1, 1, 1, tzinfo=UTC)
    start = begin.astimezone(zone)
    offset = start.utcoffset() or timedelta()
    grouped: dict[tuple[timedelta, timedelta, str, bool], list[str]] = {
        (offset, offset, start.tzname() or key, bool(start.dst())): [_wall(begin, offset)]
    }
    for at, before, after, name, is_summer in _changes(zone, begin, last_year):
        grouped.setdefault((before, after, name, is_summer), []).append(_wall(at, before))
    lines = ["BEGIN:VTIMEZONE", f"TZID:{key}"]
    for (before, after, name, is_summer), walls in grouped.items():
        part = "DAYLIGHT" if is_summer else "STANDARD"
        lines += [f"BEGIN:{part}", f"DTSTART:{walls[0]}"]
        lines += [f"RDATE:{','.join(walls[1:])}"] if walls[1:] else []
        lines += [f"TZOFFSETFROM:{_offset(before)}", f"TZOFFSETTO:{_offset(after)}"]
        lines += [f"TZNAME:{name}", f"END:{part}"]
    return (*lines, "END:VTIMEZONE")


def _changes(zone: ZoneInfo, begin: datetime, last_year: int) -> Iterator[Change]:
    day, end = begin, datetime(last_year + 1, 1, 1, tzinfo=UTC)
    before = day.astimezone(zone).utcoffset()
    while day < end:
        following = day + timedelta(days=7)
        after = following.astimezone(zone).utcoffset()
        if before is not None and after is not None and before != after:
            at = _moment_of_change(zone, day, following)
            local = at.astimezone(zone)
            yield at, before, after, local.tzname() or "", bool(local.dst())
        day, before = following, after


def _moment_of_change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after.replace(second=0, microsecond=0)


def _wall(at: datetime, offset: timedelta) -> str:
    return (at + offset).strftime("%Y%m%dT%H%M%S")


def _offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
