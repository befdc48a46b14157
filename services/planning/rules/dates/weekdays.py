"""Weekdays without a date: "Friday", "next Friday", "this Friday", "last Friday"."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from services.planning.rules.dates.calendars import coming, first, shift_day, values
from services.planning.rules.dates.patterns import Maker
from services.planning.rules.dates.values import Context, Item, Problem, When

_LONGEST_MINUTES = 200 * 366 * 1440
Made = tuple[str, Any] | Problem | None


def weekday(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The coming such day; on that very weekday it may also be today."""
    number = first(items, "wd", "wdw")
    day = coming(number, context.today)
    today = (context.today,) if context.today.weekday() == number else ()
    return "day", When(day, grain="weekday", alternatives=today)


def next_weekday(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The day in next week, ``weeks`` later for "after next"; ``weak``: or the coming one."""
    number, today = first(items, "wd", "wdw"), context.today
    later = timedelta(weeks=arguments.get("weeks", 0))
    day = today - timedelta(days=today.weekday()) + timedelta(days=7 + number)
    soonest = coming(number, today)
    others = (soonest + later,) if soonest != day and arguments.get("weak") else ()
    return "day", When(day + later, grain="weekday", alternatives=others)


def coming_weekday(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The soonest such day after today."""
    return "day", When(coming(first(items, "wd", "wdw"), context.today), grain="weekday")


def this_weekday(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The day in this week; ambiguous when it is over."""
    number, today = first(items, "wd", "wdw"), context.today
    day = today - timedelta(days=today.weekday()) + timedelta(days=number)
    if day >= today:
        return "day", When(day, grain="weekday")
    return "day", When(day + timedelta(days=7), grain="weekday", alternatives=(day,))


def either_weekday(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """Two weekdays, one of them cut short: once or every week, the student is asked."""
    found = [item.value for item in items]
    days = [day.start if isinstance(day, When) else coming(day, context.today) for day in found]
    return Problem("ambiguous_date", tuple(day for day in days if day))


def weekday_span(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """From one weekday to another: the coming such stretch, or also the one that began today."""
    one, two = values(items, "wd", "wdw")
    start = coming(one, context.today)
    today = (context.today,) if context.today.weekday() == one else ()
    end = start + timedelta(days=(two - one) % 7)
    return "per", When(start, end, grain="range", alternatives=today)


def last_weekday(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The latest such day before today, ``weeks`` earlier for "before last"."""
    number, today = first(items, "wd", "wdw"), context.today
    back = timedelta(days=(today.weekday() - number) % 7 or 7, weeks=arguments.get("weeks", 0))
    return "day", When(today - back)


def weekday_then(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The day in the week that lies so far from now: "Wednesday in two weeks"."""
    length, number = first(items, "dur"), first(items, "wd", "wdw")
    if length.unit not in ("week", "fortnight", "month", "year") or length.is_zero:
        return None
    if length.total_minutes > _LONGEST_MINUTES:
        return Problem("out_of_range")
    there = shift_day(context.today, length, 1)
    return "day", When(there + timedelta(days=number - there.weekday()))


MAKERS: dict[str, Maker] = {
    "weekday": weekday,
    "next_weekday": next_weekday,
    "coming_weekday": coming_weekday,
    "this_weekday": this_weekday,
    "either_weekday": either_weekday,
    "weekday_span": weekday_span,
    "last_weekday": last_weekday,
    "weekday_then": weekday_then,
}
