"""From one day to another, and what a day is for: a deadline, a start."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from services.planning.rules.dates.calendars import add_months, first, values
from services.planning.rules.dates.patterns import Maker
from services.planning.rules.dates.values import Context, Item, Length, Problem, When

Made = tuple[str, Any] | Problem | None


def between(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """From one day (or stretch) to another, the year of one holding for both."""
    one, two = values(items, "day", "per")
    if one.start is None or two.start is None:
        return None
    end: date = two.end or two.start
    one, end = _same_year(one, two, end, context.today)
    if one.grain == "weekday":
        one, end = _following_weekday(one, two, end)
    if one.start is None or end < one.start:
        return Problem("reversed_interval", (end,))
    if one.time is None and two.time and one.grain == two.grain == "weekday":
        # "du lundi au vendredi à 8h": the time is that of each of the days.
        return "per", replace(two, start=one.start, end=end, grain="range", alternatives=())
    return "per", When(
        one.start, end, time=one.time, end_time=two.end_time or two.time, grain="range"
    )


def same_month(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """Two days of one month: "13 to 15 July" (``tail``) or "July 13 to 15"."""
    day: When = first(items, "day")
    number = first(items, "num", "ord")
    if day.start is None or not isinstance(number, int) or not 1 <= number <= 31:  # noqa: PLR2004
        return None
    if day.time is not None and not first(items, "ord"):
        return None
    ahead = 1 if not arguments.get("tail") and number < day.start.day else 0
    try:
        other = add_months(day.start.replace(day=1), ahead).replace(day=number)
    except ValueError:
        return Problem("impossible_date")
    start, end = (other, day.start) if arguments.get("tail") else (day.start, other)
    if end < start:
        return None
    return "per", When(start, end, grain="range", implied_year=day.implied_year)


def lasting_days(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A day and how many days from there."""
    day, length = first(items, "day"), first(items, "dur")
    if not isinstance(length, Length) or length.is_clocked or day.start is None:
        return None
    days = round(length.total_minutes / 1440)
    if not 1 <= days <= 4000:  # noqa: PLR2004 - ten years
        return Problem("zero_duration") if days < 1 else None
    return "per", When(day.start, day.start + timedelta(days=days - 1), grain="range")


def with_role(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A day said to be a deadline or a start; ``edge`` picks the end of a stretch."""
    kind = next(item.kind for item in items if item.kind in ("day", "per"))
    when: When = first(items, "day", "per")
    role = arguments["role"]
    if when.role is not None:
        return None
    if arguments.get("ahead") and when.end and when.end < context.today:
        return kind, when
    if kind == "day":
        return kind, replace(_already(when, context.today, arguments), role=role)
    edge = when.end if arguments.get("edge", "start") == "end" else when.start
    if arguments.get("edge") == "after" and when.end:
        edge = when.end + timedelta(days=1)
    if edge is None:
        return None
    alternatives = () if edge >= context.today else when.alternatives
    return "day", When(edge, role=role, time=when.time, grain="edge", alternatives=alternatives)


def kept(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The same value, with the small words around it."""
    return items[-1].kind, items[-1].value


def unusable(_context: Context, _items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """Words about time that cannot be used, with the ``code`` of the problem."""
    return Problem(arguments["code"])


def blocked(_context: Context, _items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """Words that look like a date or a time and are none."""
    return "other", None


def _already(when: When, today: date, arguments: Mapping[str, Any]) -> When:
    """The day as it was when it began, where ``past`` says so: "since 3 March"."""
    if not arguments.get("past") or not when.implied_year or when.start is None:
        return when
    return replace(when, start=add_months(when.start, -12)) if when.start > today else when


def _same_year(one: When, two: When, end: date, today: date) -> tuple[When, date]:
    if one.start is None or two.start is None:
        return one, end
    if one.implied_year and not two.implied_year and two.grain != "weekday":
        year = two.start.year - (
            (one.start.month, one.start.day) > (two.start.month, two.start.day)
        )
        return replace(one, start=add_months(one.start, 12 * (year - one.start.year))), end
    if two.implied_year and end < one.start:
        return one, add_months(end, 12)
    if one.implied_year and two.implied_year and _running(one.start, end, today):
        return replace(one, start=add_months(one.start, -12)), add_months(end, -12)
    if one.implied_year and two.implied_year and (end - one.start).days > 365:  # noqa: PLR2004
        return one, add_months(end, -12)
    return one, end


def _running(start: date, end: date, today: date) -> bool:
    return add_months(start, -12) <= today <= add_months(end, -12)


def _following_weekday(one: When, two: When, end: date) -> tuple[When, date]:
    if one.start is None or two.grain != "weekday":
        return one, end
    days = (end.weekday() - one.start.weekday()) % 7 or 7
    return one, one.start + timedelta(days=days)


MAKERS: dict[str, Maker] = {
    "between": between,
    "same_month": same_month,
    "lasting_days": lasting_days,
    "with_role": with_role,
    "kept": kept,
    "unusable": unusable,
    "blocked": blocked,
}
