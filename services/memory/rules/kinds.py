"""What kind of thing a sentence tells, how much it matters, and how long it holds."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

LEAST, MOST = 1, 10
MOST_ENTITIES = 10
DAYS = {"today": 0, "week": 6, "month": 30}
"""How many days more what holds for a while is kept, today counted apart."""
_NAME = re.compile(r"(?<!^)(?<![.!?]\s)\b([A-ZÀ-Þ][\w’'-]+(?:\s+(?:de\s+)?[A-ZÀ-Þ][\w’'-]+)*)")
_NO_NAMES = frozenset({"I", "I'm", "I’m", "I've", "I’ve", "I'd", "I’d", "I'll", "I’ll"})


@dataclass(frozen=True, slots=True)
class Kind:
    """What the rules say of a sentence; ``importance`` is 1 to 10."""

    type: str
    importance: int
    context: str
    entities: tuple[str, ...]


def kind_of(text: str) -> Kind:
    """Return what kind of memory a sentence makes."""
    folded = _folded(text)
    types = _data()["types"]
    name = next(kind for kind, row in types.items() if re.search(row["words"], folded))
    weights = _data()["importance"]
    importance = types[name]["importance"]
    importance += bool(re.search(weights["more"], folded))
    importance -= bool(re.search(weights["less"], folded))
    contexts = _data()["contexts"]
    context = next((kind for kind, words in contexts.items() if re.search(words, folded)), "study")
    return Kind(name, max(LEAST, min(MOST, importance)), context, entities_in(text))


def entities_in(text: str) -> tuple[str, ...]:
    """Return the names in a sentence: words with a capital that do not begin it."""
    names = (match[1] for match in _NAME.finditer(text.strip()))
    return tuple(dict.fromkeys(name for name in names if name not in _NO_NAMES))[:MOST_ENTITIES]


def kept_until(text: str, *, today: date, named: date | None) -> date | None:
    """Return the last day a sentence holds, or None when it holds for good.

    Args:
        text: The sentence.
        today: The person's current day.
        named: The last day the sentence names, if it names one.
    """
    folded = _folded(text)
    words = _data()["passing"]
    if named is not None and named >= today and re.search(words["until"], folded):
        return named
    held = (days for name, days in DAYS.items() if re.search(words[name], folded))
    days = next(held, None)
    return None if days is None else today + timedelta(days=days)


def same_words(one: str, other: str) -> bool:
    """Tell whether two sentences say the same but for capitals, accents and signs."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", _folded(text)))


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.replace("’", "'").lower())
    return "".join(mark for mark in parts if not unicodedata.combining(mark))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))
