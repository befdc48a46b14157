"""Stretches inside others, and days by what stands beside them: "the Monday after Easter"."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from services.planning.rules.dates.calendars import (
    add_months,
    first,
    month_period,
    nth_weekday,
    period,
    shift_day,
    values,
)
from services.planning.rules.dates.patterns import Maker
from services.planning.rules.dates.values import Context, Item, Problem, When

Made = tuple[str, Any] | Problem | None
_DAY = timedelta(days=1)
_LONGEST_MINUTES = 200 * 366 * 1440


def edge_of(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The first or the last days, weeks or months of a stretch."""
    whole, length = _stretch(context, items), first(items, "dur")
    if whole is None or length.is_clocked or length.is_zero:
        return None
    if length.total_minutes > _LONGEST_MINUTES:
        return Problem("out_of_range")
    if first(items, "ord") not in (None, 1):
        return Problem("ambiguous_date")
    start, end = whole
    if arguments.get("last"):
        inner = shift_day(end + _DAY, length, -1), end
        monday = nth_weekday(start, end, 6, -1)
        other = shift_day(monday + _DAY, length, -1) if monday else None
    else:
        inner = start, shift_day(start, length, 1) - _DAY
        other = nth_weekday(start, end, 0, 1)
    if inner[0] < start or inner[1] > end:
        return Problem("impossible_date")
    # "The first two weeks" can begin with the first day or with the first Monday.
    unsure = (other,) if length.unit == "week" and other and other != inner[0] else ()
    return "per", When(*inner, grain="range", alternatives=unsure)


def half_of(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The first or the second half of a stretch; of a year, six months."""
    whole, place = _stretch(context, items), first(items, "ord")
    if whole is None or place not in (1, 2):
        return None
    start, end = whole
    days = (end - start).days + 1
    middle = add_months(start, 6) if days >= 365 else start + _DAY * (days // 2)  # noqa: PLR2004
    half = (start, middle - _DAY) if place == 1 else (middle, end)
    return "per", When(*half, grain="range")


def decade(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The ten years a round year names: "the 1990s", "the 90s"."""
    year = first(items, "year", "decade") or first(items, "num")
    if not isinstance(year, int) or year % 10 or not (year > 1000 or 20 <= year <= 90):  # noqa: PLR2004
        return None
    year += 0 if year > 1000 else 1900  # noqa: PLR2004
    return "per", When(date(year, 1, 1), date(year + 9, 12, 31), grain="decade")


def century(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The hundred years an ordinal names: "the 19th century"."""
    place = first(items, "ord")
    if not isinstance(place, int) or not 1 < place < 90:  # noqa: PLR2004 - what a date holds
        return None
    start = 100 * (place - 1)
    return "per", When(date(start, 1, 1), date(start + 99, 12, 31), grain="century")


def into(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A day so long after a stretch begins: "two weeks into January"."""
    length, whole = first(items, "dur"), first(items, "per")
    if whole.start is None or length.is_clocked or length.total_minutes > _LONGEST_MINUTES:
        return None
    return "day", When(shift_day(whole.start, length, 1))


def weekend_of(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The weekend a day lies in or is closest to: "the weekend of the 12th"."""
    day: When = first(items, "day")
    if day.start is None or day.start.weekday() in (2, 3):
        return None
    saturday = day.start + _DAY * (((5 - day.start.weekday() + 2) % 7) - 2)
    return "per", When(saturday, saturday + _DAY, grain="weekend")


def month_in(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A month of a year said otherwise: "December of next year", "Dec '27"."""
    whole: When | None = first(items, "per")
    year = whole.start.year if whole and whole.start else first(items, "num")
    if not isinstance(year, int) or (whole is None and year > 99):  # noqa: PLR2004 - two digits
        return None
    return "per", month_period(year if whole else 2000 + year, first(items, "month", "monthw"))


def month_then(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A month of the year so far from now: "March in two years"."""
    length = first(items, "dur")
    if length.unit not in ("year", "decade") or length.total_minutes > _LONGEST_MINUTES:
        return None
    year = shift_day(context.today, length, int(arguments.get("sign", 1))).year
    return "per", month_period(year, first(items, "month", "monthw"))


def month_range(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """From a month of a year to the next month so named: "January 2027 to March"."""
    whole, month = first(items, "per"), first(items, "month", "monthw")
    end = month_period(whole.start.year + (month < whole.start.month), month).end
    return "per", replace(whole, end=end, grain="range")


def day_in_year(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A day and month in a year said otherwise: "3 March next year"."""
    day, whole = first(items, "day"), first(items, "per")
    if not day.implied_year or day.start is None or whole.start is None:
        return None
    try:
        return "day", replace(day, start=day.start.replace(year=whole.start.year))
    except ValueError:
        return Problem("impossible_date")


def weekday_beside(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The (nth) weekday before or after a day or a stretch: "the Monday after Easter"."""
    beside: When = first(items, "day", "per")
    weekday, place = first(items, "wd", "wdw"), first(items, "ord") or 1
    sign = int(arguments["sign"])
    anchor = beside.start if sign < 0 else beside.end or beside.start
    if anchor is None or not 1 <= place <= 10:  # noqa: PLR2004 - beyond, nobody counts so
        return None
    steps = (sign * (weekday - anchor.weekday())) % 7 or 7
    return "day", When(anchor + _DAY * sign * (steps + 7 * (place - 1)))


def beside(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The week or the weekend before or after a day: "the weekend before Christmas"."""
    day: When = first(items, "day", "per")
    sign = int(arguments["sign"])
    anchor = day.start if sign < 0 else day.end or day.start
    if anchor is None:
        return None
    if first(items, "unit") == "week":
        return "per", period("week", sign, anchor)
    saturday = nth_weekday(anchor + _DAY, anchor + 7 * _DAY, 5, 1) if sign > 0 else None
    saturday = saturday or nth_weekday(anchor - 8 * _DAY, anchor - 2 * _DAY, 5, -1) or anchor
    return "per", When(saturday, saturday + _DAY, grain="weekend")


def weeks_on(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """So many weeks after a day near now: "a week on Friday", "a fortnight today"."""
    length, day = first(items, "dur"), first(items, "day")
    if length.unit not in ("week", "fortnight") or day.start is None or length.is_zero:
        return None
    if length.total_minutes > _LONGEST_MINUTES:
        return Problem("out_of_range")
    moved = tuple(shift_day(other, length, 1) for other in day.alternatives)
    return "day", replace(day, start=shift_day(day.start, length, 1), alternatives=moved)


def two_days(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """Several days of one month: a stretch when they touch, else the student is asked which."""
    numbers = values(items, "ord", "num")
    month, year = first(items, "month", "monthw"), first(items, "year")
    try:
        days = [date(year or context.today.year, month, number) for number in numbers]
    except (ValueError, TypeError):
        return Problem("impossible_date")
    if year is None and days[-1] < context.today:
        days = [add_months(day, 12) for day in days]
    if any(later - earlier != _DAY for earlier, later in pairwise(days)):
        return Problem("ambiguous_date", tuple(days))
    return "per", When(days[0], days[-1], grain="range", implied_year=year is None)


def either_day(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """One of two days of a month: the student is asked which."""
    made = two_days(context, items, {})
    if isinstance(made, Problem) or made is None:
        return made
    return Problem("ambiguous_date", tuple(day for day in (made[1].start, made[1].end) if day))


def _stretch(context: Context, items: list[Item]) -> tuple[date, date] | None:
    whole: When | None = first(items, "per")
    if whole is None:
        whole = _named(context, items)
    if whole is None or whole.start is None or whole.end is None:
        return None
    return whole.start, whole.end


def _named(context: Context, items: list[Item]) -> When | None:
    month, year = first(items, "month", "monthw"), first(items, "year")
    if month is not None:
        return month_period(year or context.today.year + (month < context.today.month), month)
    if year is not None:
        return period("year", 0, date(year, 1, 1))
    unit = first(items, "unit")
    return period(unit, 0, context.today) if unit in ("week", "month", "quarter", "year") else None


MAKERS: dict[str, Maker] = {
    "edge_of": edge_of,
    "half_of": half_of,
    "decade": decade,
    "century": century,
    "into": into,
    "weekend_of": weekend_of,
    "month_in": month_in,
    "month_range": month_range,
    "month_then": month_then,
    "day_in_year": day_in_year,
    "weekday_beside": weekday_beside,
    "beside": beside,
    "weeks_on": weeks_on,
    "two_days": two_days,
    "either_day": either_day,
}
