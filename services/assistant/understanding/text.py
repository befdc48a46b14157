"""Cleaning typed text, and folding it for matching."""

import re
import unicodedata
from functools import lru_cache

MAX_CHARACTERS = 4_000
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_SPACES = re.compile(r"[^\S\n]+")
_MARKS = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}")
"""More accents on one letter than any language writes."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)


def sanitise(raw: str) -> str:
    """Return ``raw`` composed (NFKC) and bounded, without what is unseen or buries the rest."""
    # Composition can lengthen a text eighteenfold, so it is bounded before and after.
    composed = unicodedata.normalize("NFKC", raw[: 2 * MAX_CHARACTERS])
    visible = "".join(_visible(character) for character in composed)
    visible = _MARKS.sub("", visible)
    return _SPACES.sub(" ", visible).strip()[:MAX_CHARACTERS].rstrip()


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents, character for character.

    The result has exactly the length of ``text``, so a match in one is a span in the other.
    """
    return "".join(_fold_character(character) for character in text)


def words(text: str) -> list[str]:
    """Return the words of ``text``; an apostrophe stays inside its word."""
    return _WORD.findall(text)


def _visible(character: str) -> str:
    if character in "\n\t":
        return character
    return "" if unicodedata.category(character) in _UNSEEN else character


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in "’‘`´":
        return "'"
    lowered = unicodedata.normalize("NFD", character)[0].lower()
    return unicodedata.normalize("NFD", lowered)[0]
