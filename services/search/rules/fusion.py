"""One score from two: what matches in words and what matches in meaning."""

from collections.abc import Sequence

LEAST_SIMILARITY = 0.25
"""Below it a passage is about something else, unless it has the words."""


def fused(
    keyword: Sequence[float], similarity: Sequence[float], *, meaning: float = 0.5
) -> list[float]:
    """Return convex sums of both scores, each first brought to 0-1 over these passages.

    Args:
        keyword: BM25 scores, 0 without a match.
        similarity: Cosines of the same passages.
        meaning: The share of the similarity, 0 to 1.
    """
    best = max(keyword, default=0.0)
    words = [score / best if best else 0.0 for score in keyword]
    top = max((*similarity, LEAST_SIMILARITY))
    near = [max(0.0, score) / top for score in similarity]
    if not best:
        return [score * max(0.0, min(1.0, top)) for score in near]
    return [meaning * b + (1 - meaning) * a for a, b in zip(words, near, strict=True)]


def is_relevant(keyword: float, similarity: float) -> bool:
    """Tell whether a passage belongs into an answer at all."""
    return keyword > 0 or similarity >= LEAST_SIMILARITY
