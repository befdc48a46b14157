"""Finding the course a few words mean among a person's own."""

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_SMALL = frozenset(("my", "the", "a", "an", "of", "in", "to", "for", "exam", "course", "class"))


def matching_titles(words: str, titles: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the titles that contain all the words, or are contained in them."""
    asked = _content(words)
    if not asked:
        return ()
    found: list[int] = []
    for place, title in enumerate(titles):
        content = _content(title)
        if content and (asked <= content or content <= asked):
            found.append(place)
    return tuple(found)


def _content(text: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return frozenset(_WORD.findall(plain)) - _SMALL
