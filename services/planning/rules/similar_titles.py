"""Whether two titles say nearly the same."""

import re

_WORD = re.compile(r"\w+")
_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "in", "my", "of", "on", "the", "to"))
_THRESHOLD = 0.6


def are_similar(one: str, other: str) -> bool:
    """Tell whether the titles share most of their words (Jaccard index of at least 0.6)."""
    left, right = _words(one), _words(other)
    if not left or not right:
        return False
    return len(left & right) / len(left | right) >= _THRESHOLD


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(title.casefold())) - _SMALL
