"""Turn what a student calls a subject into comparable words."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import cast

from services.learning.rules.topic_files import read_wording

MAX_NAME_CHARACTERS = 200
_WORD = re.compile(r"[a-z0-9]+(?:\+\+|#)?|[^\W_]+")
_COURSE_CODE = re.compile(r"\b[a-z]{2,4}[\s-]?\d{3,4}[a-z]?\b")
_APOSTROPHES = re.compile(r"['’ʼ]s?\b")
_SHORT_PLURAL_LENGTH = 3
_KEPT_ENDINGS = ("ss", "us", "is")


def words_of(text: str) -> tuple[str, ...]:
    """Return the lower-case words of a text, without accents, plurals or possessives."""
    return tuple(_singular(synonyms().get(word, word)) for word in _raw_words(text))


def core_words(text: str) -> tuple[str, ...]:
    """Return only the words that say which subject is meant.

    Course codes ("CS 201"), grades, exam names and phrases such as "introduction to" go.
    """
    bare = _COURSE_CODE.sub(" ", _plain(text))
    kept = (word for word in _raw_words(bare) if word not in filler())
    return tuple(_singular(synonyms().get(word, word)) for word in kept)


def coded_words(text: str) -> tuple[str, ...]:
    """Return the core words with course codes left in ("ECON 101" is a name of its own)."""
    kept = (word for word in _raw_words(text) if word not in filler())
    return tuple(_singular(synonyms().get(word, word)) for word in kept)


def spelled_words(text: str) -> tuple[str, ...]:
    """Return the subject-bearing words as typed, for comparing spelling."""
    bare = _COURSE_CODE.sub(" ", _plain(text))
    return tuple(
        word for word in _raw_words(bare) if word not in filler() and word not in numerals()
    )


def without_numerals(words: Iterable[str]) -> tuple[str, ...]:
    """Drop sequence numbers such as the "II" of "Physics II"."""
    return tuple(word for word in words if word not in numerals())


def without_tool(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Drop the language or program a course is taught with ("… using Python").

    Args:
        words: The core words of the text.
        text: The text itself, searched for "in", "with" or "using" before the last word.
    """
    typed = re.findall(r"\S+", _plain(text))
    has_link = len(typed) > 1 and typed[-2] in {
        "in",
        "with",
        "using",
        "through",
        "en",
        "com",
        "con",
    }
    if has_link and words and typed[-1] in _word_set("tools"):
        return tuple(word for word in words[:-1] if word != "using")
    return words


@lru_cache(maxsize=1)
def filler() -> frozenset[str]:
    """Return the words that say nothing about which subject is meant."""
    return _word_set("filler")


@lru_cache(maxsize=1)
def numerals() -> frozenset[str]:
    """Return the words that only number a course in a sequence."""
    return _word_set("numerals")


@lru_cache(maxsize=1)
def not_typos() -> frozenset[str]:
    """Return real words that must never be read as a misspelt subject."""
    return _word_set("not_typos")


@lru_cache(maxsize=1)
def synonyms() -> Mapping[str, str]:
    """Return the short forms that stand for one word wherever they occur."""
    return cast("Mapping[str, str]", read_wording("subject_words")["synonyms"])


def _word_set(key: str) -> frozenset[str]:
    return frozenset(cast("list[str]", read_wording("subject_words")[key]))


def _plain(text: str) -> str:
    """Lower the case, drop accents and read "&" as "and"."""
    decomposed = unicodedata.normalize("NFKD", text[:MAX_NAME_CHARACTERS])
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    lowered = _APOSTROPHES.sub("", bare.casefold())
    return lowered.replace("&", " and ")


def _raw_words(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _singular(word: str) -> str:
    if len(word) <= _SHORT_PLURAL_LENGTH or not word.endswith("s") or word.endswith(_KEPT_ENDINGS):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
