"""What somebody says they feel, read with a reviewed list of words in four languages."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LEAST, MOST, MIDDLE = 1, 5, 3
TEN = 10
BY_NUMBER = {1: "unwell", 2: "not_so_good", 3: "okay", 4: "good", 5: "happy"}
"""What a number on a scale of five stands for when nothing else is said."""
NEGATED = {"positive": "not_so_good", "neutral": "not_so_good", "negative": "okay"}
_LANGUAGES = ("en", "es", "pt", "fr")
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")


@dataclass(frozen=True, slots=True)
class MoodFacts:
    """What the list says of a mood; ``energy`` is None when it says nothing of it."""

    valence: str
    intensity: int
    energy: int | None


@dataclass(frozen=True, slots=True)
class MoodReading:
    """What a message says somebody feels.

    Attributes:
        mood: A mood of the list; empty when only energy is spoken of.
        valence: ``positive``, ``neutral`` or ``negative``.
        intensity: 1 to 5.
        energy: 1 to 5, or None when nothing is known of it.
        emotions: All moods that are said, the main one first.
        language: In which language the main one was found; empty for a number.
    """

    mood: str
    valence: str
    intensity: int
    energy: int | None
    emotions: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    mood: str
    language: str
    negated: bool
    stronger: int


def facts_of(mood: str) -> MoodFacts | None:
    """Return what the list says of a mood by its name, if it is on it."""
    row = _data()["moods"].get(mood)
    return (
        None if row is None else MoodFacts(row["valence"], row["intensity"], row["energy"] or None)
    )


def known_moods() -> tuple[str, ...]:
    """Return the names of all moods on the list, as it orders them."""
    return tuple(_data()["moods"])


def read_mood(text: str) -> MoodReading | None:
    """Return what a message says of a mood or of energy; None when it says nothing of either."""
    folded = _folded(text)
    energy = _number(_pattern("scale", "energy"), folded, MOST)
    said = _said_moods(folded)
    if said:
        return _reading(said, energy)
    if energy is not None:
        return MoodReading("", "neutral", MIDDLE, energy)
    number = _on_scale(folded)
    if number is None:
        return None
    return _named(BY_NUMBER[number], intensity=number, energy=None)


def states_mood(text: str) -> bool:
    """Tell whether a whole short message is somebody saying how they feel."""
    folded = _folded(text).strip(" .!?¡¿…")
    opening = _pattern("statement", "opening")
    short = len(folded.split()) <= _data()["statement"]["most_words"]
    return short and opening.search(folded) is not None and bool(_said_moods(folded))


def is_in_passing(text: str) -> bool:
    """Tell whether a mood is only the occasion of a request: "tired of maths"."""
    return _pattern("passing", "about").search(_folded(text)) is not None


def _reading(said: list[_Said], energy: int | None) -> MoodReading:
    first = said[0]
    row = _data()["moods"][first.mood]
    name = NEGATED[row["valence"]] if first.negated else first.mood
    found = _named(name, intensity=None, energy=energy)
    intensity = max(LEAST, min(MOST, found.intensity + first.stronger))
    emotions = tuple(dict.fromkeys([name, *(one.mood for one in said[1:] if not one.negated)]))
    return MoodReading(
        name, found.valence, intensity, found.energy, emotions, language=first.language
    )


def _named(mood: str, *, intensity: int | None, energy: int | None) -> MoodReading:
    row = _data()["moods"][mood]
    return MoodReading(
        mood,
        row["valence"],
        row["intensity"] if intensity is None else intensity,
        energy if energy is not None else row["energy"] or None,
        (mood,),
    )


def _said_moods(folded: str) -> list[_Said]:
    """Return the moods a text says, those said plainly before those it denies."""
    found: list[_Said] = []
    for mood, language, pattern in _patterns():
        if any(one.mood == mood for one in found):
            continue
        if match := pattern.search(folded):
            found.append(_one(mood, language, folded, match))
    return sorted(found, key=lambda one: one.negated)


def _one(mood: str, language: str, folded: str, match: re.Match[str]) -> _Said:
    before = folded[: match.start()]
    denied = _before(_data()["negation"]["words"]).search(before) is not None
    strength = _data()["strength"]
    stronger = _before(strength["more"]).search(before) is not None
    weaker = _before(strength["less"]).search(before) is not None
    return _Said(mood, language, denied, stronger - weaker)


def _on_scale(folded: str) -> int | None:
    match = _pattern("scale", "out_of").search(folded)
    if match is not None:
        return _of_five(int(match["n"]), int(match["m"]))
    number = _number(_pattern("scale", "mood"), folded, TEN)
    return None if number is None else _of_five(number, MOST if number <= MOST else TEN)


def _of_five(number: int, most: int) -> int | None:
    if not 0 <= number <= most:
        return None
    return max(LEAST, min(MOST, round(number * MOST / most)))


def _number(pattern: re.Pattern[str], folded: str, most: int) -> int | None:
    match = pattern.search(folded)
    return int(match["n"]) if match is not None and LEAST <= int(match["n"]) <= most else None


def _folded(text: str) -> str:
    """Return a text in lower case without accents."""
    parts = unicodedata.normalize("NFD", text.translate(_APOSTROPHES).lower())
    return "".join(mark for mark in parts if not unicodedata.combining(mark))


@cache
def _before(words: str) -> re.Pattern[str]:
    """Match one of some words at the end of what stands before, with a word between at most."""
    return re.compile(rf"(?:^|[\s'’])(?:{words})(?:\s+\w+)?\s*$")


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (mood, language, re.compile(rf"(?<!\w)(?:{'|'.join(row[language])})(?!\w)"))
        for mood, row in _data()["moods"].items()
        for language in _LANGUAGES
    )


@cache
def _pattern(section: str, name: str) -> re.Pattern[str]:
    return re.compile(_data()[section][name])


@cache
def _data() -> dict[str, Any]:
    path = Path(__file__).with_name("mood_words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
