"""Weekdays without a date: "Friday", "next Friday", "this Friday", "last Friday"."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from services.planning.rules.dates.calendars import coming, first, values
from services.planning.rules.dates.patterns import Maker
from services.planning.rules.dates.values import Context, Item, Problem, When

Made = tuple[str, Any] | Problem | None


def weekday(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The coming such day; on that very weekday it may also be today."""
    number = first(items, "wd", "wdw")
    day = coming(number, context.today)
    today = (context.today,) if context.today.weekday() == number else ()
    return "day", When(day, grain="weekday", alternatives=today)


def next_weekday(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The day in next week; ambiguous while this week's is still to come."""
    number, today = first(items, "wd", "wdw"), context.today
    day = today - timedelta(days=today.weekday()) + timedelta(days=7 + number)
    soonest = coming(number, today)
    others = (soonest,) if soonest != day else ()
    return "day", When(day, grain="weekday", alternatives=others)


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


def weekday_span(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """From one weekday to another: the coming such stretch, or also the one that began today."""
    one, two = values(items, "wd", "wdw")
    start = coming(one, context.today)
    today = (context.today,) if context.today.weekday() == one else ()
    end = start + timedelta(days=(two - one) % 7)
    return "per", When(start, end, grain="range", alternatives=today)


def last_weekday(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The latest such day before today."""
    number, today = first(items, "wd", "wdw"), context.today
    return "day", When(today - timedelta(days=(today.weekday() - number) % 7 or 7))


MAKERS: dict[str, Maker] = {
    "weekday": weekday,
    "next_weekday": next_weekday,
    "coming_weekday": coming_weekday,
    "this_weekday": this_weekday,
    "weekday_span": weekday_span,
    "last_weekday": last_weekday,
}
