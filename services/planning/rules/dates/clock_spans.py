"""From one clock time to another: "from 6 to 8pm", "at 9 for two hours", "tonight until 11"."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.planning.rules.dates.calendars import first, values
from services.planning.rules.dates.clocks import clock_of, in_part, later_hour
from services.planning.rules.dates.patterns import Maker
from services.planning.rules.dates.values import Clock, Context, Item, Length, Problem, When

Made = tuple[str, Any] | Problem | None
_NOON = 12
_LONGEST_HOURS = 10  # of a stretch in bare figures


def span(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A stretch between two clock times; a half of the day said once holds for both."""
    one, two = _ends(items)
    if one is None or two is None or _too_long(one, two, items):
        return None
    if one.open and not two.open:
        one = _before(one, two)
    elif two.open and not one.open:
        two = replace(two, hour=later_hour(two, one), open=False)
    elif one.open and two.open:
        two = replace(two, hour=later_hour(two, replace(one, hour=one.time.hour)), open=False)
    zone = one.zone or two.zone
    return "clocks", replace(one, end_hour=two.hour, end_minute=two.minute, zone=zone)


def lasting(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A clock time and a length from there."""
    clock, length = first(items, "clock"), first(items, "dur")
    if not isinstance(length, Length) or not length.is_clocked or length.days or length.months:
        return None
    total = clock.time.hour * 60 + clock.minute + round(length.minutes)
    start = replace(clock, hour=clock.time.hour, open=False)
    return "clocks", replace(start, end_hour=total // 60 % 24, end_minute=total % 60)


def until_clock(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """From a moment until a clock time of the same day."""
    day: When = first(items, "day")
    clock: Clock = first(items, "clock")
    if day.time is None:
        return None
    hours = later_hour(clock, Clock(day.time.hour, day.time.minute)) if clock.open else clock.hour
    return "per", replace(day, end_time=replace(clock, hour=hours, open=False).time)


def clock_window(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A part of a day up to a clock time: "tonight until 11"."""
    day: When = first(items, "day")
    clock = first(items, "clock") or clock_of(values(items, "num"))
    if clock is None or day.time is not None or day.end_time is not None:
        return None
    made = in_part(clock, day.part)
    return "per", replace(day, end_time=made.time)


def _ends(items: list[Item]) -> tuple[Clock | None, Clock | None]:
    ends = [
        item.value if item.kind == "clock" else clock_of([item.value])
        for item in items
        if item.kind in ("clock", "num")
    ]
    return (ends[0], ends[1]) if len(ends) > 1 else (None, None)


def _before(one: Clock, two: Clock) -> Clock:
    late = replace(one, hour=one.hour % _NOON + _NOON, open=False)
    early = replace(one, hour=one.hour % _NOON, open=False)
    fits = (late.hour, late.minute) < (two.hour, two.minute) or two.hour == 0
    return late if two.hour % 24 >= _NOON and fits else early


def _too_long(one: Clock, two: Clock, items: list[Item]) -> bool:
    """Whether bare figures make a stretch nobody means: "3-2" is a score."""
    bare = all(item.kind == "num" for item in items if item.kind in ("clock", "num"))
    return bare and (two.time.hour - one.time.hour) % _NOON > _LONGEST_HOURS


MAKERS: dict[str, Maker] = {
    "clock_span": span,
    "lasting": lasting,
    "until_clock": until_clock,
    "clock_window": clock_window,
}
