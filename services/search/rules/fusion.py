"""One score from two: what matches in words and what matches in meaning."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAST_SIMILARITY = 0.25
"""Below it a passage is about something else, unless it has the words."""
LEAST_PART = 0.5
"""Of the words' weight the best passage should have for the words to count in full."""
NEIGHBOUR_WEIGHT = 0.4
"""How much of the better neighbour a passage gets: what is said around it belongs to it."""

Numbers = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]


def fused(
    keyword: Numbers, similarity: Numbers, *, whole: float = 0.0, meaning: float = 0.5
) -> Numbers:
    """Return convex sums of both scores, each first brought to 0-1 over these passages.

    Args:
        keyword: BM25 scores, 0 without a match.
        similarity: Cosines of the same passages.
        whole: The BM25 score of having every word; where the best has only a small part of it,
            its few words may be chance and count for less.
        meaning: The share of the similarity, 0 to 1.
    """
    best = float(keyword.max(initial=0.0))
    top = float(similarity.max(initial=LEAST_SIMILARITY))
    near = np.maximum(similarity, 0) / top
    if not best:
        return near * min(1.0, top)
    full = max(best, LEAST_PART * whole if meaning else 0.0)
    return meaning * near + (1 - meaning) * keyword / full


def with_neighbours(scores: Numbers, follows: Mask, *, weight: float = NEIGHBOUR_WEIGHT) -> Numbers:
    """Add to each score a share of the better one of the parts before and after it.

    Args:
        scores: Of parts in their order, object by object; at least 0.
        follows: Whether a part continues the one before it.
        weight: The share.
    """
    before, after = np.zeros_like(scores), np.zeros_like(scores)
    before[1:] = np.where(follows[1:], scores[:-1], 0)
    after[:-1] = np.where(follows[1:], scores[1:], 0)
    return scores + weight * np.maximum(before, after)


def is_relevant(keyword: Numbers, similarity: Numbers) -> Mask:
    """Tell which passages belong into an answer at all."""
    return (keyword > 0) | (similarity >= LEAST_SIMILARITY)
