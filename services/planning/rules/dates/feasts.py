"""When the named days of `data/holidays.toml` and `data/observances.toml` fall in a year."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from services.planning.rules.dates.almanac import (
    SEEN_UNTIL,
    easter,
    from_hebrew,
    from_islamic,
    from_table,
    orthodox_easter,
)
from services.planning.rules.dates.calendars import add_months, nth_weekday
from services.planning.rules.dates.values import When

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_DAY = timedelta(days=1)


def names() -> dict[str, str]:
    """Return every known name of a day, and which day it is."""
    return {name: identity for identity, entry in _data().items() for name in entry["names"]}


def named_days(identity: str, year: int, today: date, country: str | None = None) -> list[When]:
    """Return the days so named in ``year``, in order; none when the date is not known.

    A day that places differ about comes with the days beside it as alternatives, and so does one
    that depends on the moon being seen while nobody has published when it was. A day each country
    keeps on its own date is that of ``country``, and unsure where that is not known.
    """
    entry = _of_country(_data()[identity], country)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return []
    return [_when(entry, day, today) for day in _days(entry, year)]


def _of_country(entry: Mapping[str, Any], country: str | None) -> Mapping[str, Any]:
    """The entry as the country has it: its own rule, or what is said of all others."""
    if country is None or "countries" not in entry:
        return entry
    own = entry["countries"].get(country, entry.get("elsewhere"))
    return {**entry, "countries": {}, "national": False} if own is None else own


def _days(entry: Mapping[str, Any], year: int) -> list[date]:
    moves: Mapping[str, int] = entry.get("weekdays", {})
    for rule, days_of in _RULES.items():
        if rule in entry and (found := days_of(entry[rule], year)):
            return [day + _DAY * moves.get(str(day.weekday()), 0) for day in found]
    return []


def _when(entry: Mapping[str, Any], day: date, today: date) -> When:
    start = day + _DAY * entry.get("shift", 0)
    length = entry.get("days", 1)
    end = start + _DAY * (length - 1) if length > 1 else None
    seen = start < today or start <= SEEN_UNTIL
    unseen = "islamic" in entry and (not seen or end is not None)
    unsure = unseen or entry.get("regional", False)
    beside = (start - _DAY, start + _DAY) if unsure else ()
    national = bool(entry.get("national"))
    return When(start, end, grain="holiday", alternatives=beside, unsure=national)


def _fixed(value: str, year: int) -> list[date]:
    month, day = (int(part) for part in value.split("-"))
    return [date(year, month, day)]


def _nth(value: list[int], year: int) -> list[date]:
    month, weekday, nth = value
    start = date(year, month, 1)
    day = nth_weekday(start, add_months(start, 1) - _DAY, weekday, nth)
    return [day] if day else []


def _wandering(value: str, year: int) -> list[date]:
    known = date.fromisoformat(value)
    return [known + timedelta(days=365 * (year - known.year))]


def _years(value: Mapping[str, str], year: int) -> list[date]:
    return [date.fromisoformat(value[str(year)])] if str(year) in value else []


_RULES: dict[str, Callable[[Any, int], list[date]]] = {
    "years": _years,
    "fixed": _fixed,
    "nth": _nth,
    "easter": lambda value, year: [easter(year) + _DAY * value],
    "orthodox": lambda value, year: [orthodox_easter(year) + _DAY * value],
    "hebrew": from_hebrew,
    "table": from_table,
    "islamic": from_islamic,
    "wandering": _wandering,
}


@cache
def _data() -> Mapping[str, Any]:
    fixed = {name: {"names": [name], "fixed": day} for name, day in _read("observances").items()}
    return fixed | _read("holidays")


def _read(name: str) -> dict[str, Any]:
    path = resources.files("services.planning.rules.dates") / "data" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
