"""Clock times: "3pm", "half past three", "from 6 to 8pm", "at 9 in the morning"."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
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
    if numbers and len(numbers) > 1 and numbers[1] < arguments.get("minutes", 0):
        return None
    half = first(items, "half") or arguments.get("half")
    if given is None:
        joined = half and len(numbers) == 1 and isinstance(numbers[0], int) and numbers[0] > 99  # noqa: PLR2004
        given = clock_of(list(divmod(numbers[0], 100)) if joined else numbers)
    if given is None or given.hour < arguments.get("least", 0):
        return None
    return "clock", _halved(given, half)


def fixed(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A time that has a name: noon, midnight."""
    if first(items, "num") not in (None, arguments["hour"]):
        return None
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
    if minutes < arguments.get("least", 0):
        return None
    base = first(items, "clock") or clock_of(numbers)
    if base is None or not isinstance(minutes, int) or not 0 < minutes < 60:  # noqa: PLR2004
        return None
    if minutes % arguments.get("step", 1):
        return None
    total = base.hour * 60 + base.minute + arguments.get("sign", 1) * minutes
    made = replace(base, hour=total // 60 % 24, minute=total % 60)
    return "clock", _halved(made, first(items, "half"))


def with_part(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A clock time and the part of the day it lies in."""
    clock, part = first(items, "clock", "clocks"), first(items, "pod", "podw")
    kind = "clock" if clock.end_hour is None else "clocks"
    return kind, in_part(clock, part)


def hour_part(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A bare hour and the part of the day it lies in: "at 8 in the evening"."""
    clock = clock_of(values(items, "num"))
    return ("clock", in_part(clock, first(items, "pod", "podw"))) if clock else None


def attach(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A day and the clock time on it."""
    day: When = first(items, "day", "per")
    kind = next(item.kind for item in items if item.kind in ("day", "per"))
    clock = first(items, "clock", "clocks")
    part = first(items, "pod", "podw") or arguments.get("part")
    if clock is None:
        return (kind, replace(day, part=part)) if day.part is None else None
    if day.time is not None:
        return None
    clock = in_part(clock, part or day.part)
    if day.start and day.part == "night" and _after_midnight(context, day.start, clock):
        day = replace(day, start=day.start + timedelta(days=1))
    return kind, replace(
        day,
        time=clock.time,
        end_time=clock.end_time,
        part=day.part or part or clock.part,
        zone=clock.zone,
    )


def clock_said(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """An hour and what is added to it or, with ``back``, taken from it: "las 4 menos 10"."""
    numbers = [arguments["hour"]] if "hour" in arguments else values(items, "num")
    if arguments.get("swapped"):
        numbers.reverse()
    minutes = arguments.get("minute") or (numbers[1] if len(numbers) > 1 else 0)
    base = clock_of(numbers[:1])
    if base is None or not isinstance(minutes, int) or not -60 < minutes < 60:  # noqa: PLR2004
        return None
    total = base.hour * 60 + (-minutes if arguments.get("back") else minutes)
    return "clock", replace(base, hour=total // 60 % 24, minute=total % 60)


def clock_length(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """Hours and minutes that look like a clock time and are a length: "pendant 2h30"."""
    clock: Clock = first(items, "clock")
    return "dur", Length(minutes=clock.hour * 60 + clock.minute, unit="minute")


def half_part(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The half of a day without an hour: "tomorrow am"."""
    return "pod", "morning" if first(items, "half") == "a" else "afternoon"


def pod_fixed(_context: Context, _items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A part of the day whose name has several words."""
    return "pod", arguments["part"]


def pod_named(_context: Context, _items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A part of the day by what happens in it: "after lunch"."""
    return "podw", arguments["part"]


def part_only(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A part of the day on its own."""
    return "part", first(items, "pod", "podw") or arguments["part"]


def clock_shift(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """Hours and minutes before or after a clock time: "an hour before 5pm"."""
    clock, length = first(items, "clock"), first(items, "dur")
    if not length.is_clocked or length.days or length.months:
        return None
    total = clock.time.hour * 60 + clock.minute + int(arguments["sign"]) * round(length.minutes)
    return "clock", replace(clock, hour=total // 60 % 24, minute=total % 60, open=False)


def clock_deadline(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The next time the clock shows a time, said to be a deadline."""
    clock: Clock | None = first(items, "clock") or clock_of(values(items, "num"))
    if clock is None:
        return None
    day = context.today + timedelta(days=clock.time <= context.now.time())
    made = When(day, time=clock.time, part=clock.part, role="deadline", grain="edge")
    return "day", replace(made, zone=clock.zone)


def zoned(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A clock time and the zone it is in."""
    clock = first(items, "clock")
    return "clock", replace(clock, zone=first(items, "zone"))


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
        moved = replace(moved, end_hour=later_hour(_endclock_of(moved), replace(moved, open=False)))
    return replace(moved, open=False, part=part)


def _after_midnight(context: Context, day: date, clock: Clock) -> bool:
    """Whether a small hour of a night is on the next day: not where that night is already on."""
    if clock.time.hour >= _SMALL_HOURS:
        return False
    return not (day == context.today and context.now.time() < clock.time)


def _endclock_of(clock: Clock) -> Clock:
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


def clock_of(numbers: list[Any]) -> Clock | None:
    """The clock time of an hour and, maybe, minutes."""
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


def later_hour(two: Clock, one: Clock) -> int:
    """The hour of ``two`` in the half of the day that puts it after ``one``."""
    hours = [two.hour % _NOON, two.hour % _NOON + _NOON]
    return next((h for h in hours if (h, two.minute) > (one.hour, one.minute)), hours[0])


MAKERS: dict[str, Maker] = {
    "hour": hour,
    "fixed": fixed,
    "military": military,
    "past": past,
    "with_part": with_part,
    "hour_part": hour_part,
    "attach": attach,
    "clock_said": clock_said,
    "half_part": half_part,
    "clock_length": clock_length,
    "pod_fixed": pod_fixed,
    "pod_named": pod_named,
    "part_only": part_only,
    "clock_shift": clock_shift,
    "clock_deadline": clock_deadline,
    "zoned": zoned,
}
