"""Which language a message is in, also when it is three words long."""

from functools import lru_cache
from typing import Protocol, cast

import py3langid  # pyright: ignore[reportMissingTypeStubs]

from services.assistant.understanding.catalogue import LANGUAGES, lexicon
from services.assistant.understanding.text import fold, words
from services.assistant.understanding.values import Language

ENOUGH_WORDS = 4
AFTER_LATIN = 0x250
OTHER_NEEDS_WORDS = 6
OWN_LETTERS = {"es": "ñ¿¡", "pt": "ãõ"}
"""What only one of the languages writes; counts as one telling word."""


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


def detect(text: str, *, default: Language = "en") -> Language:
    """Return the language of ``text``.

    Telling words decide first; a statistical identifier judges longer texts, and breaks ties;
    ``default`` answers when there is nothing to go by.
    """
    tokens = [_plain(word) for word in words(text)]
    if not tokens:
        return default
    if _mostly_foreign_script(text):
        return "other"
    hits = {code: sum(token in _telling(code) for token in tokens) for code in LANGUAGES}
    for code, letters in OWN_LETTERS.items():
        hits[code] += any(letter in text.lower() for letter in letters)
    best = max(hits.values())
    leaders = [code for code in LANGUAGES if hits[code] == best]
    if best and len(leaders) == 1 and best * 8 >= len(tokens):
        return cast("Language", leaders[0])
    return _by_statistics(text, leaders if best else list(LANGUAGES), len(tokens), default)


def _by_statistics(
    text: str, candidates: list[str], token_count: int, default: Language
) -> Language:
    if default in candidates and token_count < ENOUGH_WORDS:
        return default
    ranking = cast("_Identifier", py3langid).rank(text)
    if len(candidates) == len(LANGUAGES) and token_count >= OTHER_NEEDS_WORDS:
        first = ranking[0][0]
        return first if first in LANGUAGES else "other"
    known = [code for code, _ in ranking if code in candidates]
    return cast("Language", known[0])


def _mostly_foreign_script(text: str) -> bool:
    letters = [character for character in fold(text) if character.isalpha()]
    # Latin letters, accents folded away, end before that.
    foreign = sum(ord(character) >= AFTER_LATIN for character in letters)
    return foreign * 2 > len(letters) > 0


@lru_cache(maxsize=8)
def _telling(code: str) -> frozenset[str]:
    return frozenset(lexicon("stopwords")[code]["words"].split())


def _plain(word: str) -> str:
    return fold(word).replace("’", "'")
