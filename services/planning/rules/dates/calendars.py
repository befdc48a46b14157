"""Day arithmetic the makers share."""

import calendar
from datetime import date, timedelta
from typing import Any

from services.planning.rules.dates.values import Item, Length, When

_SPANS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def values(items: list[Item], *kinds: str) -> list[Any]:
    """Return the values of the items of these kinds, in order."""
    return [item.value for item in items if item.kind in kinds]


def first(items: list[Item], *kinds: str) -> Any:
    """Return the first value of these kinds, or None."""
    return next(iter(values(items, *kinds)), None)


def add_months(day: date, months: int) -> date:
    """Move a day by whole months, to the month's last day when it is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift_day(day: date, length: Length, sign: int) -> date:
    """Move a day by the months and days of a length."""
    whole = int(length.months)
    days = length.days + (length.months - whole) * 30
    return add_months(day, sign * whole) + timedelta(days=sign * round(days))


def period(unit: str, offset: int, today: date) -> When:
    """Return the calendar week, weekend, month, quarter, year or decade ``offset`` from now."""
    if unit in _SPANS:
        return _months_period(unit, offset, today)
    if unit == "day":
        return When(today + timedelta(days=offset))
    weeks = 2 if unit == "fortnight" else 1
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=offset * weeks)
    if unit == "fortnight":
        return When(monday, monday + timedelta(days=13), grain="fortnight")
    if unit == "weekend":
        return When(monday + timedelta(days=5), monday + timedelta(days=6), grain="weekend")
    return When(monday, monday + timedelta(days=6), grain="week")


def month_period(year: int, month: int) -> When:
    """Return one calendar month."""
    return period("month", 0, date(year, month, 1))


def nth_weekday(start: date, end: date, weekday: int, nth: int) -> date | None:
    """Return the nth such weekday in a stretch of days, counted from its end when negative."""
    if nth > 0:
        day = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (nth - 1))
    else:
        day = end - timedelta(days=(end.weekday() - weekday) % 7 + 7 * (-nth - 1))
    return day if start <= day <= end and nth else None


def coming(weekday: int, today: date) -> date:
    """Return the next such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)


def _months_period(unit: str, offset: int, today: date) -> When:
    months = _SPANS[unit]
    index = (today.year * 12 + today.month - 1) // months * months + offset * months
    start = date(index // 12, index % 12 + 1, 1)
    return When(start, add_months(start, months) - timedelta(days=1), grain=unit)
