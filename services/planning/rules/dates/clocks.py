"""Clock times: "3pm", "half past three", "from 6 to 8pm", "at 9 in the morning"."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from services.planning.rules.dates.calendars import first, values
from services.planning.rules.dates.patterns import Maker
from services.planning.rules.dates.values import Clock, Context, Item, Length, Problem, When

Made = tuple[str, Any] | Problem | None
_NOON = 12
_SMALL_HOURS = 5  # they belong to the night before
_LATE = ("afternoon", "evening", "night")


def hour(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """An hour with or without minutes and half of the day; ``half`` when words say it."""
    given: Clock | None = first(items, "clock")
    numbers = values(items, "num", "year")
    half = first(items, "half") or arguments.get("half")
    if given is None:
        given = _clock(numbers)
    if given is None or given.hour < arguments.get("least", 0):
        return None
    return "clock", _halved(given, half)


def fixed(_context: Context, _items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A time that has a name: noon, midnight."""
    return "clock", Clock(arguments["hour"], arguments.get("minute", 0))


def military(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """Hours and minutes without a mark between them: "0730"."""
    numbers = values(items, "num", "year")
    hours, minutes = divmod(numbers[0], 100)
    if not hours or hours > 23 or minutes > 59:  # noqa: PLR2004 - a day's hours and minutes
        return None
    return "clock", Clock(hours, minutes, open=0 < hours <= _NOON)


def past(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """Minutes past or to an hour; ``minutes`` when words say how many."""
    numbers = values(items, "num")
    minutes = arguments.get("minutes") or numbers.pop(0)
    base = first(items, "clock") or _clock(numbers)
    if base is None or not isinstance(minutes, int) or not 0 < minutes < 60:  # noqa: PLR2004
        return None
    if minutes % arguments.get("step", 1):
        return None
    total = base.hour * 60 + base.minute + arguments.get("sign", 1) * minutes
    made = replace(base, hour=total // 60 % 24, minute=total % 60)
    return "clock", _halved(made, first(items, "half"))


def with_part(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A clock time and the part of the day it lies in."""
    clock, part = first(items, "clock", "clocks"), first(items, "pod")
    kind = "clock" if clock.end_hour is None else "clocks"
    return kind, in_part(clock, part)


def span(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A stretch between two clock times; a half of the day said once holds for both."""
    one, two = _ends(items)
    if one is None or two is None:
        return None
    if one.open and not two.open:
        one = _before(one, two)
    elif two.open and not one.open:
        two = replace(two, hour=_later(two, one), open=False)
    elif one.open and two.open:
        two = replace(two, hour=_later(two, replace(one, hour=one.time.hour)), open=False)
    return "clocks", replace(one, end_hour=two.hour, end_minute=two.minute)


def lasting(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A clock time and a length from there."""
    clock, length = first(items, "clock"), first(items, "dur")
    if not isinstance(length, Length) or not length.is_clocked or length.days or length.months:
        return None
    total = clock.time.hour * 60 + clock.minute + round(length.minutes)
    start = replace(clock, hour=clock.time.hour, open=False)
    return "clocks", replace(start, end_hour=total // 60 % 24, end_minute=total % 60)


def hour_part(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A bare hour and the part of the day it lies in: "at 8 in the evening"."""
    clock = _clock(values(items, "num"))
    return ("clock", in_part(clock, first(items, "pod"))) if clock else None


def attach(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A day and the clock time on it."""
    day: When = first(items, "day", "per")
    kind = next(item.kind for item in items if item.kind in ("day", "per"))
    clock, part = first(items, "clock", "clocks"), first(items, "pod")
    if clock is None:
        return (kind, replace(day, part=part)) if day.part is None else None
    if day.time is not None:
        return None
    clock = in_part(clock, part or day.part)
    if day.part == "night" and clock.time.hour < _SMALL_HOURS and day.start:
        day = replace(day, start=day.start + timedelta(days=1))
    return kind, replace(
        day, time=clock.time, end_time=clock.end_time, part=day.part or part or clock.part
    )


def until_clock(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """From a moment until a clock time of the same day."""
    day: When = first(items, "day")
    clock: Clock = first(items, "clock")
    if day.time is None:
        return None
    hours = _later(clock, Clock(day.time.hour, day.time.minute)) if clock.open else clock.hour
    return "per", replace(day, end_time=replace(clock, hour=hours, open=False).time)


def part_only(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A part of the day on its own."""
    return "part", first(items, "pod") or arguments["part"]


def clock_shift(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """Hours and minutes before or after a clock time: "an hour before 5pm"."""
    clock, length = first(items, "clock"), first(items, "dur")
    if not length.is_clocked or length.days or length.months:
        return None
    total = clock.time.hour * 60 + clock.minute + int(arguments["sign"]) * round(length.minutes)
    return "clock", replace(clock, hour=total // 60 % 24, minute=total % 60, open=False)


def clock_deadline(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The next time the clock shows a time, said to be a deadline."""
    clock: Clock = first(items, "clock")
    day = context.today + timedelta(days=clock.time <= context.now.time())
    return "day", When(day, time=clock.time, part=clock.part, role="deadline", grain="edge")


def in_part(clock: Clock, part: str | None) -> Clock:
    """Settle an open time by the part of the day."""
    if part is None:
        return clock
    moved = clock
    if clock.open and part == "morning":
        moved = _morning(clock)
    elif clock.open and part in _LATE:
        moved = replace(clock, hour=_evening(clock.hour, part))
    if moved.end_hour is not None and part in _LATE and clock.open:
        moved = replace(moved, end_hour=_later(_end_clock(moved), replace(moved, open=False)))
    return replace(moved, open=False, part=part)


def _end_clock(clock: Clock) -> Clock:
    return Clock(clock.end_hour or 0, clock.end_minute)


def _morning(clock: Clock) -> Clock:
    early = replace(clock, hour=clock.hour % _NOON)
    if clock.end_hour is None or clock.time.hour < _NOON:
        return early
    return replace(early, end_hour=clock.end_hour % _NOON)


def _evening(hour_said: int, part: str) -> int:
    if part == "night" and (hour_said < _SMALL_HOURS or hour_said == _NOON):
        return hour_said % _NOON
    return hour_said + _NOON if hour_said < _NOON else hour_said


def _clock(numbers: list[Any]) -> Clock | None:
    if not numbers or not all(isinstance(number, int) for number in numbers):
        return None
    hours, minutes = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if hours > 23 or minutes > 59:  # noqa: PLR2004 - a day's hours and minutes
        return None
    return Clock(hours, minutes, open=0 < hours <= _NOON)


def _halved(clock: Clock, half: str | None) -> Clock:
    if half is None or clock.hour > _NOON:
        return clock
    return replace(clock, hour=clock.hour % _NOON + (_NOON if half == "p" else 0), open=False)


def _ends(items: list[Item]) -> tuple[Clock | None, Clock | None]:
    ends = [
        item.value if item.kind == "clock" else _clock([item.value])
        for item in items
        if item.kind in ("clock", "num")
    ]
    return (ends[0], ends[1]) if len(ends) > 1 else (None, None)


def _before(one: Clock, two: Clock) -> Clock:
    late = replace(one, hour=one.hour % _NOON + _NOON, open=False)
    early = replace(one, hour=one.hour % _NOON, open=False)
    fits = (late.hour, late.minute) < (two.hour, two.minute) or two.hour == 0
    return late if two.hour % 24 >= _NOON and fits else early


def _later(two: Clock, one: Clock) -> int:
    hours = [two.hour % _NOON, two.hour % _NOON + _NOON]
    return next((h for h in hours if (h, two.minute) > (one.hour, one.minute)), hours[0])


MAKERS: dict[str, Maker] = {
    "hour": hour,
    "fixed": fixed,
    "military": military,
    "past": past,
    "with_part": with_part,
    "clock_span": span,
    "lasting": lasting,
    "hour_part": hour_part,
    "attach": attach,
    "until_clock": until_clock,
    "part_only": part_only,
    "clock_shift": clock_shift,
    "clock_deadline": clock_deadline,
}
