"""What comes back: "every Tuesday and Thursday", "daily", "every other week"."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from services.planning.rules.dates.calendars import first, shift_day, values
from services.planning.rules.dates.clocks import in_part
from services.planning.rules.dates.patterns import Maker
from services.planning.rules.dates.values import Context, Item, Length, Problem, Repeat

Made = tuple[str, Any] | Problem | None
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = {
    "day": "DAILY",
    "night": "DAILY",
    "week": "WEEKLY",
    "month": "MONTHLY",
    "year": "YEARLY",
}
_MULTIPLES = {"fortnight": ("WEEKLY", 2), "quarter": ("MONTHLY", 3), "decade": ("YEARLY", 10)}


def every_weekday(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """On these weekdays, every week or every ``interval`` weeks."""
    days: set[int] = set(values(items, "wd", "wdw", "wdp"))
    for group in values(items, "wds"):
        days |= set(group)
    rule = _rule("WEEKLY", arguments.get("interval") or first(items, "ord") or 1)
    codes = ",".join(_CODES[day] for day in sorted(days))
    count = None if "interval" in arguments else first(items, "num")
    bound = f";COUNT={count}" if isinstance(count, int) and count > 0 else ""
    return "rec", Repeat(f"{rule};BYDAY={codes}{bound}", part=first(items, "pod", "podp", "podw"))


def every_nth(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A weekday every so many weeks: "tous les deux mardis"."""
    number = first(items, "num")
    if not isinstance(number, int) or not 1 <= number <= 52:  # noqa: PLR2004 - weeks of a year
        return None
    return "rec", Repeat(f"{_rule('WEEKLY', number)};BYDAY={_CODES[first(items, 'wd', 'wdp')]}")


def weekday_list(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """Several weekdays said together."""
    days: set[int] = set(values(items, "wd", "wdw", "wdp"))
    for group in values(items, "wds"):
        days |= set(group)
    return "wds", tuple(sorted(days))


def except_days(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """Every day of the week, or the first ``days`` of it, but these."""
    left_out = set(values(items, "wd", "wdw", "wdp"))
    kept = [number for number in range(arguments.get("days", 7)) if number not in left_out]
    return "rec", Repeat(f"FREQ=WEEKLY;BYDAY={','.join(_CODES[number] for number in kept)}")


def weekday_range(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The weekdays from one to another."""
    one, two = values(items, "wd", "wdw", "wdp")
    return "wds", tuple(sorted((one + step) % 7 for step in range((two - one) % 7 + 1)))


def every_unit(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """Every unit, or every so many."""
    unit = arguments.get("unit") or first(items, "unit")
    interval = arguments.get("interval") or first(items, "num", "ord") or 1
    if unit in ("minute", "hour", "second") or not isinstance(interval, int) or interval < 1:
        return None
    if unit == "weekend":
        return "rec", Repeat(_rule("WEEKLY", interval) + ";BYDAY=SA,SU")
    if unit in _MULTIPLES:
        frequency, times = _MULTIPLES[unit]
        return "rec", Repeat(_rule(frequency, times * interval))
    return ("rec", Repeat(_rule(_FREQUENCIES[unit], interval))) if unit in _FREQUENCIES else None


def times(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """So many times in each unit, on days nobody named: "twice a week"."""
    unit = arguments.get("unit") or first(items, "unit")
    number = arguments.get("times") or first(items, "num")
    if not isinstance(number, int) or not 1 <= number <= 50 or unit not in _FREQUENCIES:  # noqa: PLR2004
        return None
    return "rec", Repeat(_rule(_FREQUENCIES[unit], 1), times=number)


def every_length(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """Every so long: "each two days"."""
    length: Length = first(items, "dur")
    number = {"week": length.days / 7, "month": length.months, "year": length.months / 12}
    count = number.get(length.unit, length.days)
    if length.is_clocked or count < 1 or count != int(count):
        return None
    frequency = _FREQUENCIES.get(length.unit, "DAILY")
    return "rec", Repeat(_rule(frequency, int(count)))


def given(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The rule the data file gives, in the part of the day that was said."""
    part = arguments.get("part") or first(items, "pod", "podp", "podw")
    return "rec", Repeat(arguments["rule"], part=part)


def monthly_on(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A numbered day of every month, or several."""
    numbers = values(items, "ord", "num")
    if not all(isinstance(number, int) and 1 <= number <= 31 for number in numbers):  # noqa: PLR2004 - days of a month
        return Problem("impossible_date")
    return "rec", Repeat(f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, numbers))}")


def monthly_weekday(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The nth weekday of every month, or several of them."""
    return _nth_weekdays("FREQ=MONTHLY", items, arguments)


def yearly_weekday(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The nth weekday of one month of every year."""
    month = first(items, "month", "monthw")
    return _nth_weekdays(f"FREQ=YEARLY;BYMONTH={month}", items, arguments)


def _nth_weekdays(rule: str, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    places = [arguments["nth"]] if "nth" in arguments else values(items, "ord")
    weekday = first(items, "wd", "wdw", "wdp")
    if not all(-1 <= nth <= 5 for nth in places):  # noqa: PLR2004 - weeks of a month
        return Problem("impossible_date")
    days = ",".join(f"{nth}{_CODES[weekday]}" for nth in places)
    return "rec", Repeat(f"{rule};BYDAY={days}")


def every_month(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A named month of every year."""
    return "rec", Repeat(f"FREQ=YEARLY;BYMONTH={first(items, 'month', 'monthw')}")


def on_day(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The weekday of a weekly recurrence, the day of a monthly one."""
    repeat, day = first(items, "rec"), first(items, "day")
    if day.start is None or day.role is not None:
        return None
    weekly = repeat.grain == "weekly"
    part = f"BYDAY={_CODES[day.start.weekday()]}" if weekly else f"BYMONTHDAY={day.start.day}"
    return "rec", replace(
        repeat,
        rule=f"{repeat.rule};{part}",
        part=repeat.part or day.part,
        time=repeat.time or day.time,
        end_time=repeat.end_time or day.end_time,
    )


def yearly_on(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A day of every year."""
    day = first(items, "day")
    if day.start is None:
        return None
    return "rec", Repeat(f"FREQ=YEARLY;BYMONTH={day.start.month};BYMONTHDAY={day.start.day}")


def at_time(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A recurrence and the clock time or part of the day it has."""
    repeat: Repeat = first(items, "rec")
    clock, part = first(items, "clock", "clocks"), first(items, "pod", "podw") or repeat.part
    if clock is None:
        return "rec", replace(repeat, part=part)
    if repeat.time is not None:
        return None
    clock = in_part(clock, part)
    timed = replace(repeat, time=clock.time, end_time=clock.end_time, part=part)
    return "rec", replace(timed, zone=clock.zone)


def bounded(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A recurrence with the day it starts or ends on."""
    repeat: Repeat = first(items, "rec")
    day = first(items, "day", "per")
    repeat = replace(repeat, time=repeat.time or day.time, end_time=repeat.end_time or day.end_time)
    if arguments["bound"] == "within" or (arguments["bound"] == "start" and day.grain == "range"):
        return "rec", replace(repeat, start=day.start, until=day.end)
    if arguments["bound"] == "start":
        return "rec", replace(repeat, start=day.start)
    last = day.end or day.start
    return ("rec", replace(repeat, until=last)) if last else None


def lasting(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A recurrence that goes on for so long."""
    repeat, length = first(items, "rec"), first(items, "dur")
    if length.is_clocked or length.is_zero or repeat.until:
        return None
    begin = repeat.start or context.today
    try:
        last = shift_day(begin, length, 1) - timedelta(days=1)
    except (ValueError, OverflowError):
        return Problem("out_of_range")
    return "rec", replace(repeat, until=last)


def _rule(frequency: str, interval: int) -> str:
    return f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")


MAKERS: dict[str, Maker] = {
    "every_weekday": every_weekday,
    "weekday_list": weekday_list,
    "every_nth": every_nth,
    "except_days": except_days,
    "weekday_range": weekday_range,
    "every_unit": every_unit,
    "every_length": every_length,
    "times": times,
    "given": given,
    "monthly_on": monthly_on,
    "monthly_weekday": monthly_weekday,
    "yearly_weekday": yearly_weekday,
    "yearly_on": yearly_on,
    "every_month": every_month,
    "on_day": on_day,
    "at_time": at_time,
    "bounded": bounded,
    "rec_lasting": lasting,
}
