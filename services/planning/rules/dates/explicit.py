"""Dates written out: "3 March 2027", "2027-03-03", "3/3/27", "the 21st"."""

import calendar
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from services.planning.rules.dates.calendars import first, month_period, period, values
from services.planning.rules.dates.patterns import Maker
from services.planning.rules.dates.values import Clock, Context, Item, Problem, When

Made = tuple[str, Any] | Problem | None
_IMPOSSIBLE = Problem("impossible_date")
_MAX_DAY, _MAX_MONTH = 31, 12
_FAR_MONTHS = 6  # "Tuesday the 4th", when there is none for so long, is one that was


def year_first(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A date that begins with its year."""
    (year, month, day), _raw = first(items, "ymd")
    made = _date(year, month, day)
    return ("day", When(made)) if made else _IMPOSSIBLE


def numeric(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """Day, month and year in figures, in the order of the locale."""
    (one, two, year), raw = first(items, "dmy")
    long_year = raw[-3].isdigit() or len(str(year)) > 2  # noqa: PLR2004 - four figures
    full = year if long_year else _century(year, context.today)
    return _ordered(context, one, two, full, sure_year=True)


def day_month(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """Day and month in figures: "22/04"."""
    found = first(items, "frac")
    one, two = found[0] if found else values(items, "num")[:2]
    if found and found[1] == "24/7":
        return None
    if not isinstance(one, int) or not isinstance(two, int) or not one or not two:
        return None
    if max(one, two) > _MAX_DAY or min(one, two) > _MAX_MONTH:
        return None
    return _ordered(context, one, two, context.today.year, sure_year=False)


def named_month(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A day and a named month, the year if it was said, else the coming one."""
    number = first(items, "ord", "num")
    month = first(items, "month", "monthw")
    if not isinstance(number, int) or number < 1:
        return None
    years = values(items, "year")
    if number > _MAX_DAY:
        return _IMPOSSIBLE if number < 100 and not years else None  # noqa: PLR2004 - "45 March"
    if years:
        made = _date(years[0], month, number)
        clock: Clock | None = first(items, "clock")
        return ("day", When(made, time=clock.time if clock else None)) if made else _IMPOSSIBLE
    return _coming(context, month, number)


def short_year(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A day, a named month and a year of two figures: "3 Mar '27"."""
    year = values(items, "num")[-1]
    full = _century(year, context.today) if isinstance(year, int) and year < 100 else 0  # noqa: PLR2004
    if arguments.get("bare") and not 0 <= full - context.today.year < 30:  # noqa: PLR2004
        return None  # without a mark, only a year to come is surely one
    made = _date(full, first(items, "month", "monthw"), first(items, "ord", "num"))
    return ("day", When(made)) if made else _IMPOSSIBLE


def month(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A month, of the year said or the coming one; ``offset`` for this, next and last."""
    number = first(items, "month", "monthw")
    year = first(items, "year")
    if year is None:
        offset = arguments.get("offset", 0)
        if arguments.get("past"):
            offset = -1
            year = context.today.year - (number > context.today.month)
            return "per", month_period(year, number)
        year = context.today.year + offset
        if not arguments.get("this") and offset == 0 and number < context.today.month:
            year += 1
        if offset < 0 and number < context.today.month:
            year += 1
        if offset > 0 and number > context.today.month:
            year -= 1
    return "per", replace(month_period(year, number), implied_year=not values(items, "year"))


def month_span(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """From one month to another, the coming such stretch or the one it is now."""
    one, two = values(items, "month", "monthw")
    year = first(items, "year")
    if year is None:
        over = two < context.today.month and one <= two
        year = context.today.year + over
    elif two < one:
        year -= 1
    end = month_period(year + (two < one), two).end
    return "per", When(date(year, one, 1), end, grain="range")


def year_span(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """From one year to another."""
    one, two = values(items, "year")
    return ("per", When(date(one, 1, 1), date(two, 12, 31), grain="range")) if one < two else None


def numeric_month(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A month and a year in figures."""
    numbers, _raw = first(items, "ym", "my")
    return "per", month_period(max(numbers), min(numbers))


def whole_year(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A year."""
    year = first(items, "year")
    return "per", When(date(year, 1, 1), date(year, 12, 31), grain="year")


def day_of_month(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A day of this month or the coming one: "the 21st"; ``past``: or of the last one."""
    number = first(items, "ord", "num")
    if not isinstance(number, int) or not 1 <= number <= _MAX_DAY:
        return None
    past = bool(arguments.get("past"))
    for step in range(12):
        index = context.today.year * 12 + context.today.month - 1 + (-step if past else step)
        made = _date(index // 12, index % 12 + 1, number)
        if made and (made <= context.today if past else made >= context.today):
            return "day", When(made, role=arguments.get("role"))
    return None


def with_weekday(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A weekday said beside a date: it picks the year, or shows the date is wrong."""
    day: When = first(items, "day")
    weekday = first(items, "wd", "wdw")
    if day.start is None or day.grain != "day":
        return None
    if day.start.weekday() == weekday:
        return "day", replace(day, alternatives=(), implied_year=False)
    for other in (*day.alternatives, *_other_years(day)):
        if other.weekday() == weekday and other >= context.today:
            # A slip by one weekday fits the year after: only another order of the figures is sure.
            near = () if other in day.alternatives else (day.start,)
            return "day", replace(day, start=other, alternatives=near, implied_year=False)
    return Problem("weekday_mismatch", (day.start,))


def weekday_of_month(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A weekday and a day of the month: the next day that is both, if it is not far away."""
    number, weekday = first(items, "ord", "num"), first(items, "wd", "wdw")
    if not isinstance(number, int) or not arguments.get("least", 1) <= number <= _MAX_DAY:
        return None
    here = context.today.year * 12 + context.today.month - 1
    months = (divmod(here + step, 12) for step in range(-_FAR_MONTHS, 60))
    days = [made for year, month in months if (made := _date(year, month + 1, number))]
    both = [day for day in days if day.weekday() == weekday]
    ahead = next((day for day in both if day >= context.today), None)
    if ahead is None:
        return _IMPOSSIBLE
    far = (ahead - context.today).days > 31 * _FAR_MONTHS
    past = [day for day in both if day < context.today]
    return "day", When(ahead, unsure=far, alternatives=tuple(past[-1:]) if far else ())


def same_days(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """Two days of one month: "13 to 15 July"; a lower second day lies in the next month."""
    one, two = values(items, "num", "ord")[:2]
    number, year = first(items, "month", "monthw"), first(items, "year")
    if not isinstance(one, int) or not isinstance(two, int) or max(one, two) > _MAX_DAY:
        return None
    fields = [Item("num", one, 0, 0), Item("month", number, 0, 0)]
    made = named_month(context, [*fields, *([Item("year", year, 0, 0)] if year else [])], {})
    if made is None or isinstance(made, Problem):
        return made
    start: date = made[1].start
    later = period("month", 1, start).start if two < one else start.replace(day=1)
    end = _date(later.year, later.month, two) if later else None
    if end is None:
        return _IMPOSSIBLE
    return "per", When(start, end, grain="range", implied_year=year is None)


def _other_years(day: When) -> list[date]:
    if not day.implied_year or day.start is None:
        return []
    years = (day.start.year + ahead for ahead in (1,))
    return [made for year in years if (made := _date(year, day.start.month, day.start.day))]


def _coming(context: Context, month: int, number: int) -> Made:
    for year in range(context.today.year, context.today.year + 9):
        made = _date(year, month, number)
        if made and made >= context.today:
            return "day", When(made, implied_year=True)
    return _IMPOSSIBLE


def _ordered(context: Context, one: int, two: int, year: int, *, sure_year: bool) -> Made:
    orders = [(one, two), (two, one)]
    if context.day_first is False:
        orders.reverse()
    years = (year,) if sure_year else range(year, year + 9)
    found = [
        made
        for day, month in orders
        if (made := next((m for y in years if (m := _date(y, month, day))), None))
    ]
    if not found:
        return _IMPOSSIBLE
    if not sure_year:
        found = [_forward(day, context.today) for day in found]
    others = tuple(day for day in found[1:] if day != found[0])
    sure = context.day_first is not None or not others
    return "day", When(found[0], alternatives=() if sure else others, implied_year=not sure_year)


def _forward(day: date, today: date) -> date:
    if day >= today:
        return day
    return _date(day.year + 1, day.month, day.day) or date(day.year + 4, day.month, day.day)


def _century(year: int, today: date) -> int:
    full = today.year // 100 * 100 + year
    return full - 100 if full > today.year + 50 else full


def _date(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= _MAX_MONTH and 1 <= year <= 9998):  # noqa: PLR2004 - what a date holds
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


MAKERS: dict[str, Maker] = {
    "year_first": year_first,
    "numeric": numeric,
    "day_month": day_month,
    "named_month": named_month,
    "short_year": short_year,
    "month": month,
    "numeric_month": numeric_month,
    "month_span": month_span,
    "year_span": year_span,
    "whole_year": whole_year,
    "day_of_month": day_of_month,
    "with_weekday": with_weekday,
    "same_days": same_days,
    "weekday_of_month": weekday_of_month,
    "weekday_number": weekday_of_month,
}
