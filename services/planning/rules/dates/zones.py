"""Zones said with a clock time: "15:30 CET", "9am GMT+2", "5pm London time"."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

from services.planning.rules.dates.values import Item

_TIMED = ("clock", "half", "num")
_OFFSET = re.compile(r" ?([+-]) ?(\d{1,2})(?::?([0-5]\d))?(?!\d)")
_FARTHEST_HOURS = 14


@dataclass(frozen=True, slots=True)
class ZoneWords:
    """The letters that name zones, those too like words to be read in small letters, and places."""

    names: Mapping[str, str]
    capitals: frozenset[str]
    place_words: frozenset[str]
    regions: Mapping[str, str]


def name_zones(items: list[Item], text: str, language: str) -> list[Item]:
    """Replace the words that name a zone after a clock time by it."""
    result: list[Item] = []
    index = 0
    while index < len(items):
        found = _zone(items, index, text, language) if _follows_time(result, items[index]) else None
        if found is None:
            result.append(items[index])
            index += 1
            continue
        result.append(found)
        index += 1
        while index < len(items) and items[index].start < found.end:
            index += 1
    return result


def localise(
    day: dt.date, time: dt.time, zone: dt.tzinfo, home: dt.tzinfo
) -> tuple[dt.date, dt.time]:
    """Return the day and the time it is at home at this time in another zone."""
    there = dt.datetime.combine(day, time, tzinfo=zone).astimezone(home)
    return there.date(), there.time()


def _follows_time(before: list[Item], item: Item) -> bool:
    if item.kind != "word" or not before:
        return False
    last = before[-1]
    if last.value == "(" and len(before) > 1:
        last = before[-2]
    return last.kind in _TIMED or last.value == "h"


def _zone(items: list[Item], index: int, text: str, language: str) -> Item | None:
    item, words = items[index], _words()
    said = text[item.start : item.end]
    if item.value in words.names:
        risky = item.value in words.capitals or language != "en"
        if risky and not said.isupper():
            return None
        return _offset(item, text) if item.value in ("gmt", "utc") else _named(item, words)
    return _region(items, index, words) or _place(items, index, words)


def _named(item: Item, words: ZoneWords) -> Item:
    return Item("zone", ZoneInfo(words.names[item.value]), item.start, item.end)


def _offset(item: Item, text: str) -> Item:
    match = _OFFSET.match(text, item.end)
    if match is None or int(match[2]) > _FARTHEST_HOURS:
        return Item("zone", dt.UTC, item.start, item.end)
    away = dt.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    sign = 1 if match[1] == "+" else -1
    return Item("zone", dt.timezone(sign * away), item.start, match.end())


def _region(items: list[Item], index: int, words: ZoneWords) -> Item | None:
    """A zone by its part of a country: "eastern time", "mountain standard time"."""
    name = words.regions.get(str(items[index].value))
    end = index + 1
    while end < len(items) and items[end].value in ("standard", "daylight", "time"):
        end += 1
    if name is None or items[end - 1].value != "time":
        return None
    return Item("zone", ZoneInfo(name), items[index].start, items[end - 1].end)


def _place(items: list[Item], index: int, words: ZoneWords) -> Item | None:
    """A zone by a place: "London time", "hora de Madrid", "heure de Paris"."""
    place = index
    if items[index].value in words.place_words:
        place += 1
        while place < len(items) and items[place].value in ("de", "d", "'", "do", "da"):
            place += 1
    name, size = _city(items, place)
    if not size:
        return None
    end = place + size
    if place == index:
        if end >= len(items) or items[end].value != "time":
            return None
        end += 1
    return Item("zone", ZoneInfo(name), items[index].start, items[end - 1].end)


def _city(items: list[Item], start: int) -> tuple[str, int]:
    for size in (3, 2, 1):
        run = items[start : start + size]
        name = "_".join(str(item.value) for item in run)
        if len(run) == size and name in _cities():
            return _cities()[name], size
    return "", 0


@cache
def _cities() -> dict[str, str]:
    zones = (name for name in available_timezones() if name.count("/") and "Etc/" not in name)
    return {name.rpartition("/")[2].lower(): name for name in sorted(zones)}


@cache
def _words() -> ZoneWords:
    path = resources.files("services.planning.rules.dates") / "data" / "zones.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    capitals, places = frozenset(data["capitals"]), frozenset(data["place_words"])
    return ZoneWords(data["names"], capitals, places, data["regions"])
