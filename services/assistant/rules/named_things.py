"""Which of a person's things a few words mean, with a slip of the keyboard or of the ear."""

import tomllib
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from services.assistant.understanding.text import fold, words

_SMALL = frozenset(
    tomllib.loads(Path(__file__).with_name("name_words.toml").read_text(encoding="utf-8"))[
        "small"
    ].split()
)
ALIKE = 0.8
TELLING = 4
"""Shorter words are compared letter by letter."""
EXACT, INSIDE, NEAR, AROUND = 4, 3, 2, 1


def best_matches(said: str, titles: Sequence[str], *, least: int = AROUND) -> tuple[int, ...]:
    """Return the places of the titles that fit best what was said; none when none fits.

    A title fits when it is what was said, holds all its words, nearly does, or is held by it.

    Args:
        said: The words, as typed.
        titles: What the things are called.
        least: The least fit that counts, from ``EXACT`` down to ``AROUND``.
    """
    asked = content_words(said)
    if not asked:
        return ()
    scores = [_score(asked, content_words(title)) for title in titles]
    best = max(scores, default=0)
    return tuple(place for place, score in enumerate(scores) if best >= least and score == best)


def mentioned(text: str, titles: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the titles most of whose telling words a whole message mentions."""
    said = content_words(text)
    counts = [
        sum(len(word) >= TELLING and any(_alike(word, other) for other in said) for word in title)
        for title in map(content_words, titles)
    ]
    most = max(counts, default=0)
    return tuple(place for place, count in enumerate(counts) if most and count == most)


def content_words(text: str) -> frozenset[str]:
    """Return the words that name something; all of them when none would be left."""
    found = frozenset(words(fold(text)))
    return found - _SMALL


def _score(asked: frozenset[str], title: frozenset[str]) -> int:
    if not title:
        return 0
    if asked == title:
        return EXACT
    if asked <= title:
        return INSIDE
    if all(any(_alike(word, other) for other in title) for word in asked):
        return NEAR
    return AROUND if title <= asked else 0


def _alike(word: str, other: str) -> bool:
    if word == other:
        return True
    if min(len(word), len(other)) < TELLING:
        return False
    # "Maths" is "mathematics": all but a letter of the shorter begins the longer.
    shorter, longer = sorted((word, other), key=len)
    if longer.startswith(shorter[: max(TELLING, len(shorter) - 1)]):
        return True
    return SequenceMatcher(None, word, other).ratio() >= ALIKE
