"""The four seasons: "this summer", "winter 2027", "next season"."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.planning.rules.dates.calendars import first
from services.planning.rules.dates.patterns import Maker
from services.planning.rules.dates.values import Context, Item, Problem, When

Made = tuple[str, Any] | Problem | None
_SEASONS = {"spring": (3, 20), "summer": (6, 21), "autumn": (9, 23), "winter": (12, 21)}


def season(context: Context, items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """A season, as the sun has it; ``offset`` counts years."""
    name: str = first(items, "season")
    year: int = first(items, "year") or context.today.year + arguments.get("offset", 0)
    begun = "offset" in arguments and context.today < date(context.today.year, 3, 20)
    return "per", _season(name, year - int(begun and name == "winter"))


def current_season(context: Context, _items: list[Item], arguments: Mapping[str, Any]) -> Made:
    """The season it is now, or one ``offset`` seasons away."""
    year = context.today.year
    seasons: list[When] = [
        _season(name, there) for there in range(year - 2, year + 3) for name in _SEASONS
    ]
    here = max(i for i, when in enumerate(seasons) if when.start and when.start <= context.today)
    offset: int = arguments.get("offset", 0)
    return "per", seasons[here + offset]


def _season(name: str, year: int) -> When:
    names = list(_SEASONS)
    after = names[(names.index(name) + 1) % len(names)]
    end = date(year + (name == "winter"), *_SEASONS[after])  # the day both share
    return When(date(year, *_SEASONS[name]), end, grain="season")


MAKERS: dict[str, Maker] = {
    "season": season,
    "current_season": current_season,
}
