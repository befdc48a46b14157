"""Days counted from now or from another day: "in 6 weeks", "two days before Friday"."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from services.planning.rules.dates.calendars import coming, first, period, shift_day, values
from services.planning.rules.dates.durations import length
from services.planning.rules.dates.patterns import Maker
from services.planning.rules.dates.values import Context, Item, Length, Problem, When

Made = tuple[str, Any] | Problem | None
_WEEKS_IN_DAYS = {8: 1, 15: 2}  # both ends counted: "lundi en huit"
_ROUND = timedelta(weeks=2)  # "in two months on Tuesday" is no exact day
_LONGEST_MINUTES = 200 * 366 * 1440


def offset_day(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """Today moved by ``days``, with a part of the day if one is named."""
    day = context.today + timedelta(days=arguments.get("days", 0))
    return "day", When(day, part=first(items, "pod") or arguments.get("part"), grain="near")


def instant(context: Context, _items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The present moment."""
    return "day", When(context.today, time=context.now.timetz().replace(tzinfo=None))


def shifted(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A length away from now or from a day; ``sign`` says which way."""
    far: Length = first(items, "dur")
    base: When | None = first(items, "day", "per")
    if far.is_zero:
        return Problem("zero_duration")
    sign = int(arguments.get("sign", 1))
    if far.total_minutes > _LONGEST_MINUTES:
        return Problem("out_of_range")
    try:
        return _shift(context, far, base, sign)
    except (OverflowError, ValueError):
        return Problem("out_of_range")


def window(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The stretch between now and a length away, ``sign`` saying which way."""
    far: Length = first(items, "dur")
    if far.is_zero:
        return Problem("zero_duration")
    sign = int(arguments.get("sign", 1))
    made = shifted(context, items, arguments)
    if made is None or isinstance(made, Problem):
        return made
    other: When = made[1]
    now = context.now.time().replace(microsecond=0) if other.time else None
    if sign > 0:
        made_when = replace(other, start=context.today, end=other.start, time=now)
        return "per", replace(made_when, end_time=other.time, grain=far.unit)
    made_when = replace(other, end=context.today, end_time=now)
    return "per", replace(made_when, grain=far.unit)


def within(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The latest day of a length from now: a deadline."""
    made = shifted(context, items, arguments)
    if made is None or isinstance(made, Problem):
        return made
    return made[0], replace(made[1], role="deadline")


def week_after(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The nth such weekday from now, or back from now."""
    number = first(items, "num") or 1
    weekday = first(items, "wd", "wdw", "wdp")
    if not isinstance(number, int) or not 0 < number < 500:  # noqa: PLR2004 - ten years of weeks
        return None
    if arguments.get("sign", 1) > 0:
        return "day", When(coming(weekday, context.today) + timedelta(weeks=number - 1))
    back = (context.today.weekday() - weekday) % 7 or 7
    return "day", When(context.today - timedelta(days=back) - timedelta(weeks=number - 1))


def week_later(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A day so many weeks after a day said before: "Monday week", "a week on Friday"."""
    day: When = first(items, "day")
    if day.start is None:
        return None
    number = first(items, "num")
    weeks = _WEEKS_IN_DAYS.get(number, 0) if number else arguments.get("weeks", 1)
    if not weeks:
        return None
    move = timedelta(weeks=weeks)
    moved = tuple(other + move for other in day.alternatives)
    return "day", replace(day, start=day.start + move, alternatives=moved)


def business_days(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """So many working days from now."""
    number = first(items, "num") if "count" not in arguments else arguments["count"]
    if not isinstance(number, int) or not 0 < number < 1000:  # noqa: PLR2004 - four years
        return Problem("zero_duration") if number == 0 else None
    sign, day = int(arguments.get("sign", 1)), context.today
    for _ in range(number):
        day += timedelta(days=sign)
        while day.weekday() > 4:  # noqa: PLR2004 - Saturday and Sunday
            day += timedelta(days=sign)
    if not arguments.get("window"):
        return "day", When(day)
    ends = sorted((day, context.today - timedelta(days=1) if sign < 0 else context.today))
    return "per", When(ends[0], ends[1])


def _shift(context: Context, length: Length, base: When | None, sign: int) -> Made:
    if base is not None:
        return _shift_from(context, base, length, sign)
    if length.is_clocked:
        moment = context.now.timestamp() + sign * length.minutes * 60
        there = type(context.now).fromtimestamp(moment, context.now.tzinfo)
        day = shift_day(there.date(), length, sign)
        return "day", When(day, time=there.time().replace(microsecond=0))
    if length.unit == "weekend":
        return "per", period("weekend", sign * round(length.days), context.today)
    return "day", When(shift_day(context.today, length, sign))


def _shift_from(context: Context, base: When, length: Length, sign: int) -> Made:
    anchor = base.start if sign < 0 else base.end or base.start
    if anchor is None or length.is_clocked:
        return None
    moved: tuple[date, ...] = tuple(shift_day(day, length, sign) for day in base.alternatives)
    there = When(shift_day(anchor, length, sign), alternatives=moved)
    # Before a day whose year was not said, and over: this year's or the next one's, as a guess.
    open_year = base.implied_year or base.grain == "holiday"
    unsure = open_year and there.start is not None and there.start < context.today <= anchor
    return "day", replace(there, time=base.time, part=base.part, unsure=unsure)


def on_the_day(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The day before or after a day said: "the day after Friday"."""
    day: When = values(items, "day", "per")[0]
    anchor = day.start if arguments["days"] < 0 else day.end or day.start
    part = first(items, "pod") or (day.part if arguments["days"] > 0 else None)
    return ("day", When(anchor + timedelta(days=arguments["days"]), part=part)) if anchor else None


def within_unit(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The latest day of one unit from now: "within the next month"."""
    made = length(context, items, {})
    if made is None or isinstance(made, Problem):
        return made
    return within(context, [Item("dur", made[1], 0, 0)], {})


def window_of(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """So many coming or past units: "the 3 next weeks"."""
    made = length(context, items, {})
    if made is None or isinstance(made, Problem):
        return made
    return window(context, [Item("dur", made[1], 0, 0)], arguments)


def unit_shift(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The minute or the hour before or after now."""
    made = length(context, items, {})
    if made is None or isinstance(made, Problem):
        return made
    return shifted(context, [Item("dur", made[1], 0, 0)], arguments)


def same_time(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """This day or moment in another unit: "this time next week", "same day next month"."""
    unit: str = values(items, "unit")[-1]
    steps = {"week": Length(days=7), "month": Length(months=1), "year": Length(months=12)}
    day = shift_day(context.today, steps.get(unit, Length(days=1)), int(arguments["sign"]))
    time = context.now.timetz().replace(tzinfo=None) if arguments.get("time") else None
    return "day", When(day, time=time)


def shifted_on(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A day counted from now and a weekday: a far day moves on to it, a near one must be it."""
    there, weekday = values(items, "day")
    if there.start is None or weekday.start is None or there.grain != "day":
        return None
    ahead = (weekday.start.weekday() - there.start.weekday()) % 7
    if not ahead or there.start - context.today >= _ROUND:
        return "day", When(there.start + timedelta(days=ahead))
    return Problem("weekday_mismatch", (there.start,))


MAKERS: dict[str, Maker] = {
    "offset_day": offset_day,
    "instant": instant,
    "same_time": same_time,
    "shifted": shifted,
    "window": window,
    "within": within,
    "within_unit": within_unit,
    "week_after": week_after,
    "week_later": week_later,
    "business_days": business_days,
    "window_of": window_of,
    "unit_shift": unit_shift,
    "shifted_on": shifted_on,
    "on_the_day": on_the_day,
}
