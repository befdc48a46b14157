"""What a request for something to learn from is about, without the words around it."""

import re
import tomllib
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("asked_topic_words.toml")
_POINTS = re.compile(r"^[\W_]+|[\W_]+$")


def asked_topic(words: str | None) -> str:
    """Return the bare topic of a request; empty when it names none.

    "questions on calculus" is about calculus, "las tablas hash" about "tablas hash", and "this
    exam" about nothing one could look up.
    """
    text = _POINTS.sub("", words or "")
    known = _known()
    again = True
    while again:
        before = text
        text = known["lead"].sub("", text, count=1)
        text = known["tail"].sub("", text, count=1)
        text = _POINTS.sub("", text)
        again = before != text
    return "" if known["nothing"].fullmatch(text) else text


def kinds_wanted(message: str) -> tuple[str, ...]:
    """Return the types of resources a message names; none when any will do."""
    found = [kind for kind, pattern in _kinds().items() if pattern.search(message)]
    return tuple(kind for name in found for kind in name.split())


@cache
def _known() -> dict[str, re.Pattern[str]]:
    data = _data()
    lead = rf"^(?:{'|'.join(data['lead'])})\s+"
    tail = rf"\s+(?:{'|'.join(data['tail'])})$"
    nothing = rf"(?:{'|'.join(data['nothing'])})?"
    return {
        name: re.compile(pattern, re.IGNORECASE)
        for name, pattern in (("lead", lead), ("tail", tail), ("nothing", nothing))
    }


@cache
def _kinds() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
        for name, words in _data()["kinds"].items()
    }


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))  # type: ignore[return-value]
