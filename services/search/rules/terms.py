"""How well texts match words, rare words counting more (BM25), over all texts at once."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from services.search.rules.words import words_of

SATURATION = 1.2
LENGTH_WEIGHT = 0.3
"""Passages are of like length, so length says little."""
_LAST = "\U0010ffff"

Numbers = NDArray[np.floating[Any]]
Places = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: which (as numbers of a vocabulary), how often, and how many."""

    numbers: Places
    times: Numbers
    length: int


@dataclass(frozen=True, slots=True)
class Terms:
    """Where each word of many texts stands.

    Attributes:
        words: All words, sorted.
        starts: For each number of a word, where its texts begin in ``texts``; one more at the end.
        numbers: The numbers of ``words``, in their order.
        texts: Places of texts, word by word.
        times: How often each of them has the word.
        lengths: Words of each text.
    """

    words: tuple[str, ...]
    numbers: Places
    starts: Places
    texts: Places
    times: Numbers
    lengths: Numbers


class Vocabulary(dict[str, int]):
    """Numbers of words; a new word gets the next one."""

    def __missing__(self, word: str) -> int:
        """Number a new word."""
        self[word] = number = len(self)
        return number


def read_words(text: str, vocabulary: Vocabulary) -> Words:
    """Count the words of a text; new ones are added to the vocabulary."""
    words = words_of(text)
    counts = Counter(words)
    numbers = np.fromiter(map(vocabulary.__getitem__, counts), np.int32, len(counts))
    return Words(numbers, np.fromiter(counts.values(), np.float32, len(counts)), len(words))


def gather(vocabulary: Vocabulary, texts: Sequence[Words]) -> Terms:
    """Turn what each text holds into where each word stands."""
    sizes = np.fromiter((len(text.numbers) for text in texts), np.int64, len(texts))
    numbers = _joined([text.numbers for text in texts], np.int32)
    order = np.argsort(numbers, kind="stable")
    words = sorted(vocabulary)
    return Terms(
        words=tuple(words),
        numbers=np.fromiter((vocabulary[word] for word in words), np.int32, len(words)),
        starts=np.searchsorted(numbers[order], np.arange(len(vocabulary) + 1)),
        texts=np.repeat(np.arange(len(texts), dtype=np.int32), sizes)[order],
        times=_joined([text.times for text in texts], np.float32)[order],
        lengths=np.fromiter((text.length for text in texts), np.float32, len(texts)),
    )


class Matched(NamedTuple):
    """The BM25 score of every text, and that of a usual text which has every word once."""

    scores: Numbers
    whole: float


def keyword_scores(terms: Terms, stems: Iterable[str], *, within: Mask) -> Matched:
    """Return the BM25 score of every text; 0 where it has none of the words.

    Args:
        terms: The texts.
        stems: From ``query_stems``.
        within: The texts that count; the others get 0 and make no word more or less rare.
    """
    scores, whole = np.zeros(len(terms.lengths), np.float32), 0.0
    passages = int(within.sum())
    if not passages:
        return Matched(scores, whole)
    average = max(1.0, float(terms.lengths[within].mean()))
    norm = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * terms.lengths / average)
    for stem in stems:
        times = _times(terms, stem)
        times[~within] = 0
        holding = int(np.count_nonzero(times))
        weight = rarity(holding, passages)
        whole += weight
        if holding:
            scores += weight * times * (SATURATION + 1) / (times + norm)
    return Matched(scores, whole)


def rarity(holding: int, passages: int) -> float:
    """Return the weight of a word: the fewer passages have it, the more it says."""
    return math.log(1 + (passages - holding + 0.5) / (holding + 0.5))


def _times(terms: Terms, stem: str) -> Numbers:
    """Return how often each text has a form of a word: ``cit*`` stands for all that begin so."""
    times = np.zeros(len(terms.lengths), np.float32)
    if stem.endswith("*"):
        first = bisect_left(terms.words, stem[:-1])
        last = bisect_left(terms.words, stem[:-1] + _LAST)
    else:
        first = bisect_left(terms.words, stem)
        last = first + (terms.words[first : first + 1] == (stem,))
    for number in terms.numbers[first:last]:
        start, end = terms.starts[number], terms.starts[number + 1]
        times[terms.texts[start:end]] += terms.times[start:end]
    return times


def _joined(arrays: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(arrays) if arrays else np.zeros(0, kind)
