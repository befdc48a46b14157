"""The words of a text that say what it is about, cut to what their forms share."""

import re
import tomllib
from functools import cache
from pathlib import Path

STOPWORDS = Path(__file__).resolve().parents[1] / "data" / "stopwords.toml"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ENDINGS = ("ing", "ies", "ed", "es", "s", "y", "e")
_LEAST_STEM = 4
_LONGEST_WORD = 40


@cache
def stopwords() -> frozenset[str]:
    """Return the words that say nothing about what a text is about."""
    lists = tomllib.loads(STOPWORDS.read_text(encoding="utf-8"))
    return frozenset(word for words in lists.values() for word in words.split())


def words_of(text: str) -> list[str]:
    """Return all words of a text in lower case, in order."""
    return _WORD.findall(text.lower().replace("’", "'"))


def content_words(text: str) -> list[str]:
    """Return the words that say what a text is about, in order."""
    empty = stopwords()
    return [word for word in words_of(text) if word not in empty]


def stem(word: str) -> str:
    """Return what the forms of a word begin with: ``cities`` and ``city`` give ``cit``.

    Light on purpose, so that it serves four languages and the result is a prefix of the word.
    """
    endings = () if word.endswith("ss") else _ENDINGS
    for ending in endings:
        least = _LEAST_STEM - 1 if ending in {"ies", "y", "s"} else _LEAST_STEM
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)][:_LONGEST_WORD]
    return word[:_LONGEST_WORD]


def query_stems(text: str, *, most: int = 24) -> tuple[str, ...]:
    """Return what to look for, each once: ``cit*`` for all that begins so, ``dna`` for itself.

    All words count when every one is empty.
    """
    found = content_words(text) or words_of(text)
    return tuple(dict.fromkeys(_pattern(word) for word in found))[:most]


def is_form_of(word: str, pattern: str) -> bool:
    """Tell whether a word is one that ``query_stems`` looks for."""
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _pattern(word: str) -> str:
    found = stem(word)
    return f"{found}*" if found != word or len(word) >= _LEAST_STEM else word
