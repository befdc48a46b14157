"""How well texts match words, rare words counting more (BM25)."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.search.rules.words import is_form_of, words_of

SATURATION = 1.2
LENGTH_WEIGHT = 0.3
"""Passages are of like length, so length says little."""


@dataclass(frozen=True, slots=True)
class Collection:
    """All passages a query looks at, counted.

    Attributes:
        passages: How many there are.
        average_words: Words of a passage on average.
        holding: By stem, how many of them contain it.
    """

    passages: int
    average_words: float
    holding: Mapping[str, int]


def keyword_score(text: str, stems: Sequence[str], collection: Collection) -> float:
    """Return the BM25 score of a passage; 0 when it has none of the words."""
    counts = Counter(words_of(text))
    length = sum(counts.values()) / max(1.0, collection.average_words)
    norm = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * length)
    score = 0.0
    for stem in stems:
        times = sum(n for word, n in counts.items() if is_form_of(word, stem))
        if times:
            score += rarity(stem, collection) * times * (SATURATION + 1) / (times + norm)
    return score


def rarity(stem: str, collection: Collection) -> float:
    """Return the weight of a word: the fewer passages have it, the more it says."""
    holding = min(collection.holding.get(stem, 0), collection.passages)
    return math.log(1 + (collection.passages - holding + 0.5) / (holding + 0.5))
