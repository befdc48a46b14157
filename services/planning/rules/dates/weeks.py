"""Weeks by their number, their place or a day in them: "week 48", "2026-W48", "the first week"."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from services.planning.rules.dates.calendars import first, nth_weekday, period, values
from services.planning.rules.dates.patterns import Maker
from services.planning.rules.dates.periods import whole_of
from services.planning.rules.dates.values import Context, Item, Problem, When

Made = tuple[str, Any] | Problem | None
_TEACHING_WEEKS = 20  # "week 5" may be the fifth of the term


def week_of(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The calendar week a day lies in."""
    day: When = first(items, "day")
    return ("per", period("week", 0, day.start)) if day.start else None


def nth_week(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The nth week or weekend of a stretch, weeks beginning with the first Monday in it."""
    whole = whole_of(context, items)
    nth = arguments.get("nth") or first(items, "ord", "num") * arguments.get("sign", 1)
    if whole is None or whole.start is None or whole.end is None:
        return None
    weekday, days = (5, 1) if arguments.get("unit") == "weekend" else (0, 6)
    last = whole.end - timedelta(days=days)
    monday = nth_weekday(whole.start, last, weekday, nth)
    if monday is None:
        return Problem("impossible_date")
    return "per", When(monday, monday + timedelta(days=days), grain="week")


def numbered_week(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """An ISO week; without its year a low one may as well be of the term."""
    number, year = first(items, "num", "ord"), first(items, "year")
    made = _iso_week(year or context.today.year, number)
    if made is None or year is not None:
        return ("per", made) if made else None
    over = made.end is not None and made.end < context.today
    later = _iso_week(context.today.year + 1, number) if over else None
    others = (made.start,) if later and made.start else ()
    unsure = bool(others) or number <= _TEACHING_WEEKS
    return "per", replace(later or made, unsure=unsure, alternatives=others)


def iso_week(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A week or a day as ISO 8601 writes it: "2026-W48", "2026-W48-3", "W48"."""
    numbers = values(items, "num")
    year = first(items, "year")
    made = _iso_week(year or context.today.year, numbers[0])
    if made and year is None and made.end and made.end < context.today:
        made = _iso_week(context.today.year + 1, numbers[0])
    if made is None or made.start is None or len(numbers) == 1:
        return ("per", made) if made else Problem("impossible_date")
    if not 1 <= numbers[1] <= 7:  # noqa: PLR2004 - days of a week
        return Problem("impossible_date")
    return "day", When(made.start + timedelta(days=numbers[1] - 1))


def work_week(context: Context, _items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """Monday to Friday of this, the next or the last week."""
    week = period("week", arguments.get("offset", 0), context.today)
    friday = week.start + timedelta(days=4) if week.start else None
    return "per", replace(week, end=friday)


def nth_workday(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The nth day from Monday to Friday of a stretch, from its end when ``nth`` is negative."""
    whole = whole_of(context, items)
    nth: int | None = arguments.get("nth") or first(items, "ord")
    if whole is None or whole.start is None or whole.end is None or not nth:
        return None
    length = (whole.end - whole.start).days + 1
    days = (whole.start + timedelta(days=step) for step in range(length))
    working = [day for day in days if day.weekday() < 5]  # noqa: PLR2004 - Saturday
    place = nth - 1 if nth > 0 else nth
    return ("day", When(working[place])) if place < len(working) else Problem("impossible_date")


def _iso_week(year: int, number: Any) -> When | None:
    try:
        return period("week", 0, date.fromisocalendar(year, number, 1))
    except (ValueError, TypeError):
        return None


MAKERS: dict[str, Maker] = {
    "week_of": week_of,
    "nth_week": nth_week,
    "numbered_week": numbered_week,
    "iso_week": iso_week,
    "work_week": work_week,
    "nth_workday": nth_workday,
}
