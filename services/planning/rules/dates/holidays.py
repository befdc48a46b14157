"""Days that have a name: Christmas, Easter, Thanksgiving, Eid."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from services.planning.rules.dates.calendars import first, shift_day, values
from services.planning.rules.dates.countries import country_of
from services.planning.rules.dates.feasts import named_days, names
from services.planning.rules.dates.patterns import Maker
from services.planning.rules.dates.tokens import tokenise
from services.planning.rules.dates.values import Context, Item, Length, Problem, When

Made = tuple[str, Any] | Problem | None
_UNKNOWN = Problem("unknown_holiday")
_LONGEST = 9
_CLOSEST = 12


def name_holidays(items: list[Item]) -> list[Item]:
    """Replace the words that name a holiday by it, the longest name first."""
    known = _known()
    result: list[Item] = []
    index = 0
    while index < len(items):
        size = _match(items, index, known)
        if not size:
            result.append(items[index])
            index += 1
            continue
        run = items[index : index + size]
        result.append(Item("hol", known[_key(run)], run[0].start, run[-1].end))
        index += size
    return result


def holiday(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A holiday of the year said, else the coming one; ``offset`` for the next and the last."""
    name, today = first(items, "hol"), context.today
    if "year" in arguments or first(items, "year"):
        return _made(_named(context, name, first(items, "year") or _year(context, arguments)))
    days = _around(context, name, today, 2)
    if arguments.get("offset", 0) < 0:
        return _made([when for when in reversed(days) if _end(when) < today])
    return _made([when for when in days if _end(when) >= today])


def holiday_shifted(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A holiday so long from now: the one of the year that lies there."""
    length: Length = first(items, "dur")
    try:
        there = shift_day(context.today, length, int(arguments["sign"]))
    except (ValueError, OverflowError):
        return Problem("out_of_range")
    return _made(_named(context, first(items, "hol"), there.year))


def holiday_closest(context: Context, items: list[Item], _arguments: Mapping[str, Any]) -> Made:
    """The holiday closest to a day or to another holiday, or the nth closest."""
    names, day = values(items, "hol"), first(items, "day")
    place = first(items, "ord") or 1
    if not 1 <= place <= _CLOSEST:
        return Problem("out_of_range")
    if day is None:
        made = holiday(context, [item for item in items if item.value != names[0]], {})
        if isinstance(made, Problem) or made is None:
            return made
        day = made[1]
    days = _around(context, names[0], day.start, _CLOSEST)
    days.sort(key=lambda when: abs((_start(when) - day.start).days))
    return _made(days[place - 1 :])


def _around(context: Context, name: str, day: date, years: int) -> list[When]:
    span = range(day.year - years + 1, day.year + years + 1)
    return [when for year in span for when in _named(context, name, year)]


def _named(context: Context, name: str, year: int) -> list[When]:
    return named_days(name, year, context.today, country_of(context.now.tzinfo))


def _start(when: When) -> date:
    return when.start or date.min


def _year(context: Context, arguments: Mapping[str, Any]) -> int:
    return context.today.year + arguments["year"]


def _end(when: When) -> date:
    return when.end or when.start or date.min


def _made(found: list[When]) -> Made:
    """The first of the days found, if any."""
    if not found:
        return _UNKNOWN
    when = found[0]
    if when.end is not None:
        return "per", when
    return "day", replace(when, alternatives=when.alternatives)


def _match(items: list[Item], index: int, known: Mapping[tuple[str, ...], str]) -> int:
    for size in range(min(_LONGEST, len(items) - index), 0, -1):
        run = items[index : index + size]
        words = all(item.kind == "word" for item in run)
        if words and run[-1].value not in ("'", ".") and _key(run) in known:
            return size
    return 0


def _key(run: list[Item]) -> tuple[str, ...]:
    return tuple(item.value for item in run if item.value not in ("'s", "'", ".", "-"))


@cache
def _known() -> dict[tuple[str, ...], str]:
    return {_key(tokenise(name)): identity for name, identity in names().items()}


MAKERS: dict[str, Maker] = {
    "holiday": holiday,
    "holiday_shifted": holiday_shifted,
    "holiday_closest": holiday_closest,
}
