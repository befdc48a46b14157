"""Calendar stretches and their parts: "next month", "end of March", "first week of October"."""

import calendar
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from services.planning.rules.dates.calendars import (
    add_months,
    coming,
    first,
    nth_weekday,
    period,
    values,
)
from services.planning.rules.dates.patterns import Maker
from services.planning.rules.dates.values import Context, Item, Problem, When

Made = tuple[str, Any] | Problem | None
_UNKNOWN = ("semester",)
_CALENDAR = ("week", "month", "quarter", "year", "decade")
_PLURALS = frozenset({"days", "weeks", "months", "quarters", "years", "decades"})


def relative_period(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """This, the next or the last calendar unit."""
    unit = arguments.get("unit") or first(items, "unit")
    if unit in _UNKNOWN:
        return Problem("unknown_term")
    if _said(context, items) in _PLURALS:
        return None  # "the coming weeks": nobody can say how many
    if unit not in ("day", "week", "weekend", "month", "quarter", "year", "decade", "fortnight"):
        return None
    made = period(unit, arguments.get("offset", 0), context.today)
    if arguments.get("weak") and made.start and context.today.weekday() < 5:  # noqa: PLR2004
        made = replace(made, alternatives=(made.start - timedelta(days=7),))
    return ("day" if made.end is None else "per"), made


def _said(context: Context, items: list[Item]) -> str:
    unit = next((item for item in items if item.kind == "unit"), None)
    return context.text[unit.start : unit.end].lower() if unit else ""


def unknown_term(_context: Context, _items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A semester or a term: only the student knows when it is."""
    return Problem("unknown_term")


def part_of(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The beginning, the middle or the end of a stretch of days."""
    whole: When = first(items, "per")
    if whole.start is None or whole.end is None:
        return None
    if arguments["part"] == "end":
        return "day", When(whole.end, grain="end")
    days = (whole.end - whole.start).days + 1
    third = {2: 1}.get(days, 10 if days <= 31 else days // 3)  # noqa: PLR2004
    if whole.grain == "decade":
        begin, end = {"start": (0, 3), "middle": (4, 6), "late": (7, 9)}[arguments["part"]]
        years = (date(whole.start.year + begin, 1, 1), date(whole.start.year + end, 12, 31))
        return "per", When(*years, grain="part")
    if days > 300:  # noqa: PLR2004 - a year
        return "per", _part_of_year(whole.start, arguments["part"])
    if days == 7:  # noqa: PLR2004 - Monday to Wednesday, Tuesday to Thursday, from Thursday on
        begin, end = {"start": (0, 2), "middle": (1, 3), "late": (3, 6)}[arguments["part"]]
        ends = (whole.start + timedelta(days=begin), whole.start + timedelta(days=end))
        return "per", When(*ends, grain="part")
    starts = {
        "start": whole.start,
        "middle": whole.start + timedelta(days=third),
        "late": whole.start + timedelta(days=2 * third),
    }
    begin = starts[arguments["part"]]
    end = whole.end if arguments["part"] == "late" else begin + timedelta(days=third - 1)
    return "per", When(begin, end, grain="part")


def _part_of_year(start: date, part: str) -> When:
    first_month, months = {"start": (0, 3), "middle": (4, 4), "late": (8, 4)}[part]
    begin = add_months(start, first_month)
    return When(begin, add_months(begin, months) - timedelta(days=1), grain="part")


def elapsed_of(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """What is over of a stretch of days, or of the current unit, and at most its first half."""
    whole: When = first(items, "per") or period(first(items, "unit"), 0, context.today)
    if whole.start is None or whole.end is None or whole.start > context.today:
        return None
    return "per", replace(whole, end=min(_middle(whole), context.today), grain="part")


def to_date(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The current unit up to today."""
    unit = arguments.get("unit") or first(items, "unit")
    return "per", replace(period(unit, 0, context.today), end=context.today, grain="part")


def year_part(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A part of a year said beside it: "mid-2027"."""
    start = date(first(items, "year"), 1, 1)
    return part_of(context, [Item("per", period("year", 0, start), 0, 0)], arguments)


def rest_of(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """What is left of a stretch of days; ``later``: of its second half."""
    whole: When = first(items, "per")
    if whole.start is None or whole.end is None or whole.end < context.today:
        return None
    begin = max(whole.start, context.today)
    if arguments.get("later"):
        begin = max(begin, min(_middle(whole) + timedelta(days=1), whole.end))
    return "per", replace(whole, start=begin)


def _middle(whole: When) -> date:
    """The last day of the first half."""
    if whole.start is None or whole.end is None:
        return date.max
    days = (whole.end - whole.start).days + 1
    if days > 300:  # noqa: PLR2004 - a year
        return add_months(whole.start, 6) - timedelta(days=1)
    return whole.start + timedelta(days=(days + 1) // 2 - 1)


def nth_day(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The nth weekday or plain day of a stretch; ``nth`` when no ordinal was said."""
    whole = whole_of(context, items)
    nth = arguments.get("nth") or first(items, "ord", "num") * arguments.get("sign", 1)
    weekday = first(items, "wd", "wdw")
    if whole is None or whole.start is None or whole.end is None:
        return None
    if weekday is None:
        day = whole.start + timedelta(days=nth - 1)
        day = whole.end + timedelta(days=nth + 1) if nth < 0 else day
        inside = whole.start <= day <= whole.end
        return ("day", When(day)) if inside else Problem("impossible_date")
    found = nth_weekday(whole.start, whole.end, weekday, nth)
    if found is None:
        return Problem("impossible_date")
    return "day", When(found, alternatives=_next_too(context, items, found, nth))


def _next_too(context: Context, items: list[Item], day: date, nth: int) -> tuple[date, ...]:
    """The same weekday of the next unit, where this unit's is over: "first Monday of the month"."""
    units = [unit for unit in values(items, "unit") if unit in _CALENDAR]
    if not units or first(items, "per", "month", "monthw", "year") or day >= context.today:
        return ()
    after = period(units[-1], 1, context.today)
    there = (
        nth_weekday(after.start, after.end, day.weekday(), nth)
        if after.start and after.end
        else None
    )
    return (there,) if there else ()


def weekday_in(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A weekday of a named week."""
    whole: When = first(items, "per")
    weekday = first(items, "wd", "wdw")
    if whole.start is None or whole.end is None or whole.grain not in ("week", "weekend"):
        return None
    found = nth_weekday(whole.start, whole.end, weekday, 1)
    return ("day", When(found, part=first(items, "pod"))) if found else None


def day_in(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A numbered day of a named month: "the 20th of next month"."""
    whole = whole_of(context, items)
    number = first(items, "ord", "num")
    if whole is None or whole.start is None or whole.grain != "month":
        return None
    if not isinstance(number, int) or number > 31:  # noqa: PLR2004 - days of a month
        return None
    if not 1 <= number <= calendar.monthrange(whole.start.year, whole.start.month)[1]:
        return Problem("impossible_date")
    return "day", When(whole.start.replace(day=number))


def quarter(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A numbered quarter (or half) of a year, this one if none is said."""
    years, whole = values(items, "year"), first(items, "per")
    number = arguments.get("nth") or first(items, "ord", "num")
    size = arguments.get("months", 3)
    said = years[0] if years else whole.start.year if whole else arguments.get("year")
    if not isinstance(number, int) or not 1 <= number <= 12 // size:
        return None
    start = date(said or context.today.year, (number - 1) * size + 1, 1)
    if said is None and add_months(start, size) <= context.today:
        start = add_months(start, 12)
    return "per", When(start, add_months(start, size) - timedelta(days=1), grain="quarter")


def quarter_short(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A quarter behind two figures of its year: "27Q4"."""
    year, number = values(items, "num")[:2]
    if not isinstance(year, int) or not 10 <= year <= 99:  # noqa: PLR2004 - two figures
        return None
    return quarter(context, [Item("num", number, 0, 0)], {"year": 2000 + year})


def whole_of(context: Context, items: list[Item]) -> When | None:
    """The stretch said, by a month, a year or the current unit if not in so many words."""
    whole = first(items, "per")
    if whole is not None:
        return whole
    month, year = first(items, "month", "monthw"), first(items, "year")
    if month is None and year is None:
        unit = next((unit for unit in reversed(values(items, "unit")) if unit in _CALENDAR), None)
        return period(unit, 0, context.today) if unit else None
    if month is None:
        return When(date(year, 1, 1), date(year, 12, 31), grain="year")
    year = first(items, "year") or context.today.year + (month < context.today.month)
    return period("month", 0, date(year, month, 1))


def coming_weekend(context: Context, _items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The weekend it is, or the coming one."""
    today = context.today
    start = today if today.weekday() > 4 else coming(5, today)  # noqa: PLR2004 - Saturday, Sunday
    sunday = start if start.weekday() == 6 else start + timedelta(days=1)  # noqa: PLR2004
    return "per", When(sunday - timedelta(days=1), sunday, grain="weekend")


def unit_end(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The last day of the current unit."""
    unit = arguments.get("unit") or values(items, "unit")[-1]
    whole = period(unit, 0, context.today)
    return "day", When(whole.end or whole.start, grain="end")


def unit_part(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A part of the current unit."""
    unit = arguments.get("unit") or first(items, "unit")
    item = Item("per", period(unit, 0, context.today), 0, 0)
    return part_of(context, [item], arguments)


def unit_rest(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """What is left of the current unit."""
    item = Item("per", period(first(items, "unit"), 0, context.today), 0, 0)
    return rest_of(context, [item], arguments)


MAKERS: dict[str, Maker] = {
    "relative_period": relative_period,
    "unknown_term": unknown_term,
    "part_of": part_of,
    "elapsed_of": elapsed_of,
    "rest_of": rest_of,
    "to_date": to_date,
    "year_part": year_part,
    "nth_day": nth_day,
    "weekday_in": weekday_in,
    "day_in": day_in,
    "quarter": quarter,
    "quarter_short": quarter_short,
    "unit_end": unit_end,
    "unit_part": unit_part,
    "unit_rest": unit_rest,
    "coming_weekend": coming_weekend,
}
