"""Sentences as numbers: weighted n-grams, and the English gloss the encoder reads."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from services.assistant.understanding.catalogue import lexicon
from services.assistant.understanding.text import fold, words

Matrix = NDArray[np.float32]
SHORTEST, LONGEST = 2, 5
SEEN_AT_LEAST = 3
_DIGITS = re.compile(r"\d+")


def gloss(text: str, language: str) -> str:
    """Return ``text`` with its common words put into English, for an encoder that knows English.

    Longer phrases win over single words; unknown words, such as names of subjects, stay.
    """
    table = lexicon("gloss").get(language)
    if table is None:
        return text.lower()
    return " ".join(_translated(words(fold(text)), table))


def ngrams(text: str) -> Counter[str]:
    """Return the character n-grams inside words, the words and the word pairs of ``text``."""
    tokens = [_DIGITS.sub("0", word) for word in words(fold(text))]
    counts: Counter[str] = Counter(f"={token}" for token in tokens)
    edged = ["^", *tokens, "$"]
    counts.update(f"{left} {right}" for left, right in pairwise(edged))
    for token in tokens:
        padded = f" {token} "
        for size in range(SHORTEST, LONGEST + 1):
            counts.update(padded[at : at + size] for at in range(len(padded) - size + 1))
    return counts


class Vocabulary:
    """The n-grams worth counting, with their inverse document frequencies."""

    def __init__(self, terms: Sequence[str], weights: Matrix) -> None:
        self.terms = tuple(terms)
        self.weights = weights
        self._index = {term: position for position, term in enumerate(self.terms)}

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Vocabulary":
        """Return the vocabulary of ``texts``, leaving out what is rarely seen."""
        seen = Counter(term for text in texts for term in ngrams(text))
        terms = sorted(term for term, count in seen.items() if count >= SEEN_AT_LEAST)
        weights = [math.log((1 + len(texts)) / (1 + seen[term])) + 1 for term in terms]
        return cls(terms, np.asarray(weights, np.float32))

    def knows(self, word: str) -> bool:
        """Return whether ``word``, folded, was seen often enough to count."""
        return f"={_DIGITS.sub('0', word)}" in self._index

    def sparse(self, text: str) -> tuple[NDArray[np.int64], Matrix]:
        """Return the positions and unit-norm values of the terms in ``text``."""
        found = [
            (self._index[term], 1 + math.log(count))
            for term, count in ngrams(text).items()
            if term in self._index
        ]
        positions = np.asarray([position for position, _ in found], np.int64)
        values = np.asarray([value for _, value in found], np.float32)
        values = values * self.weights[positions]
        return positions, values / max(float(np.linalg.norm(values)), 1e-9)

    def dense(self, texts: Sequence[str]) -> Matrix:
        """Return one unit row per text."""
        rows = np.zeros((len(texts), len(self.terms)), np.float32)
        for row, text in enumerate(texts):
            positions, values = self.sparse(text)
            rows[row, positions] = values
        return rows


def _translated(tokens: list[str], table: dict[str, str]) -> list[str]:
    result: list[str] = []
    at = 0
    while at < len(tokens):
        for size in (4, 3, 2, 1):
            phrase = " ".join(tokens[at : at + size])
            if phrase in table:
                result.append(table[phrase])
                at += size
                break
        else:
            result.append(tokens[at])
            at += 1
    return [word for word in result if word]
