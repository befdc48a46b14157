"""“The first two”, “2 and 4”, “all but the last”, “yes”: picking out of what was offered."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.assistant.understanding.text import fold, words

_WORDS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("pick_words.toml").read_text(encoding="utf-8")
)
_SETS = {name: frozenset(value.split()) for name, value in _WORDS.items() if isinstance(value, str)}
_ORDINALS = {
    word: int(place) for place, listed in _WORDS["ordinals"].items() for word in listed.split()
}
_NUMBERS = {
    word: int(number) for number, listed in _WORDS["numbers"].items() for word in listed.split()
}
LONGEST = 12
BOTH = 2


@dataclass(slots=True)
class _Reading:
    """What was picked so far; ``open_end`` waits for a number: "the first … two"."""

    count: int
    picked: list[int] = field(default_factory=list[int])
    excepted: bool = False
    kept: list[int] = field(default_factory=list[int])
    open_end: int | None = None
    is_yes: bool = False
    is_no: bool = False

    def take(self, *places: int) -> None:
        """Add places, counted from 0."""
        self.picked += places

    def turn_round(self) -> None:
        """Leave out what follows of everything, or of what was picked."""
        self.kept, self.picked = self.picked or list(range(self.count)), []
        self.excepted = True


def picked_places(text: str, count: int) -> tuple[int, ...] | None:
    """Return which of ``count`` things a short answer picks, counted from 0.

    Returns:
        All of them for a plain yes, none of them for a plain no, and None when the text is
        something else or picks what is not there.
    """
    tokens = [word.replace("’", "'") for word in words(fold(text))]
    if not tokens or len(tokens) > LONGEST or count < 1:
        return None
    reading = _Reading(count)
    if not all(_read(token, reading) for token in tokens):
        return None
    return _settled(reading)


def says_yes_or_no(text: str) -> bool:
    """Tell whether a text is a plain yes or no and nothing else."""
    tokens = words(fold(text))
    is_either = bool((_SETS["yes"] | _SETS["no"]) & set(tokens))
    known = _SETS["yes"] | _SETS["no"] | _SETS["filler"]
    return is_either and len(tokens) <= LONGEST and set(tokens) <= known


def picked_place(text: str, count: int) -> int | None:
    """Return the one of ``count`` things a short answer picks, counted from 0."""
    places = picked_places(text, count)
    if places is None or len(places) != 1:
        return None
    return places[0]


def ordinal_in(text: str) -> int | None:
    """Return which one a sentence names by its place: 0 the first, -1 the last, or None."""
    for token in words(fold(text)):
        if token in _ORDINALS:
            return _ORDINALS[token] - 1
        if token in _SETS["last"]:
            return -1
    return None


def _read(token: str, reading: _Reading) -> bool:
    """Take one word in; tell whether it belongs to picking at all."""
    if token in _ORDINALS or token in _SETS["last"]:
        place = reading.count - 1 if token in _SETS["last"] else _ORDINALS[token] - 1
        reading.take(place)
        reading.open_end = place
    elif token in _NUMBERS:
        _number(_NUMBERS[token], reading)
    elif token in _SETS["both"] and reading.count != BOTH:
        return False
    elif token in _SETS["all"] or token in _SETS["both"]:
        reading.take(*range(reading.count))
    elif token in _SETS["no"] and not reading.picked:
        reading.is_no = True
    elif token in _SETS["except"]:
        reading.turn_round()
    elif token in _SETS["yes"]:
        reading.is_yes = True
    else:
        return token in _SETS["filler"]
    return True


def _number(number: int, reading: _Reading) -> None:
    """Read "first two" and "last two" as a run, and a number alone as a place."""
    if reading.open_end is None:
        reading.take(number - 1)
        return
    first = 0 if reading.open_end == 0 else reading.count - number
    reading.picked.pop()
    reading.take(*range(first, first + number))
    reading.open_end = None


def _settled(reading: _Reading) -> tuple[int, ...] | None:
    if reading.is_no:
        return None if reading.is_yes or reading.picked else ()
    found = reading.picked
    if reading.excepted:
        found = [place for place in reading.kept if place not in reading.picked]
    elif not found and reading.is_yes:
        found = list(range(reading.count))
    if not found or not all(0 <= place < reading.count for place in found):
        return None
    return tuple(sorted(set(found)))
