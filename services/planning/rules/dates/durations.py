"""Lengths of time: "two hours", "half an hour", "a week and a half"."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.planning.rules.dates.calendars import first, values
from services.planning.rules.dates.patterns import Maker
from services.planning.rules.dates.values import Context, Item, Length, Problem

Made = tuple[str, Any] | Problem | None
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_MINUTES = {"second": 1 / 60, "minute": 1, "hour": 60}
_LIMIT = 100_000


def length(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A number and a unit; ``times`` stands for a missing number, ``plus`` adds to it."""
    unit = arguments.get("unit") or first(items, "unit")
    numbers = values(items, "num", "year")
    number = (numbers[0] if numbers else arguments.get("times", 1)) + arguments.get("plus", 0)
    if len(numbers) > 1 and arguments.get("highest"):
        number = max(numbers)
    if number > _LIMIT:
        return None
    return _of(unit, number, latent=bool(arguments.get("latent")))


def nights(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """So many nights, or with ``any`` mornings or evenings: as long as so many days."""
    number, counted = first(items, "num"), arguments.get("any") or first(items, "podp") == "night"
    if not counted or not isinstance(number, int) or number > _LIMIT:
        return None
    return _of("night", number)


def fraction(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A written fraction and a unit: "1/2 h", "2 1/2 hours"."""
    (numbers, _raw), unit = first(items, "frac"), arguments.get("unit") or first(items, "unit")
    whole = first(items, "num") or 0
    return _of(unit, whole + numbers[0] / numbers[1]) if numbers[1] else None


def minutes(_context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """So many minutes: ``minutes``, or the number found."""
    return "dur", Length(minutes=arguments.get("minutes") or first(items, "num"), unit="minute")


def hours_minutes(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """Hours and minutes in figures: "1h 30m"."""
    hours, rest = values(items, "num")[:2]
    return "dur", Length(minutes=hours * 60 + rest, unit="minute")


def sure_length(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """A length that the words before it make one: "less than an hour"."""
    return "dur", replace(first(items, "dur"), latent=False)


def unit_and(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """One unit and a smaller length: "the next day and five hours"."""
    one = _of(first(items, "unit"), 1)
    if one is None or isinstance(one, Problem):
        return None
    return total(context, [Item("dur", one[1], 0, 0), Item("dur", first(items, "dur"), 0, 0)], {})


def total(_context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """Two lengths said one after the other, the second of a smaller unit."""
    one, two = values(items, "dur")
    if two.total_minutes >= max(one.total_minutes, 1) or one.unit == two.unit:
        return None
    months, days = one.months + two.months, one.days + two.days
    return "dur", Length(months, days, one.minutes + two.minutes, two.unit)


def _of(unit: str, number: float, *, latent: bool = False) -> Made:
    if unit in _MONTHS:
        return "dur", Length(months=number * _MONTHS[unit], unit=unit, latent=latent)
    if unit in _DAYS:
        return "dur", Length(days=number * _DAYS[unit], unit=unit, latent=latent)
    if unit in _MINUTES:
        return "dur", Length(minutes=number * _MINUTES[unit], unit=unit, latent=latent)
    return None


MAKERS: dict[str, Maker] = {
    "length": length,
    "fraction": fraction,
    "nights": nights,
    "minutes": minutes,
    "hours_minutes": hours_minutes,
    "unit_and": unit_and,
    "total": total,
    "sure_length": sure_length,
}
