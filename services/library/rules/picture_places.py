"""Which nugget a picture belongs to: that of its page or slide, else that of the text before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.library.rules.parsing.parts import Picture
from services.search.rules.words import words_of

COMPARED_WORDS = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A nugget that may be given a picture: the page it begins on, and its text."""

    page: int | None
    text: str


def placed(pictures: Sequence[Picture], places: Sequence[Place]) -> dict[int, int]:
    """Return which picture each place gets, both by index; one each, in reading order.

    Args:
        pictures: As they stand in the source.
        places: Its nuggets in reading order.
    """
    texts = [" ".join(words_of(place.text)) for place in places]
    found: dict[int, int] = {}
    for index, picture in enumerate(pictures):
        spots = _by_text(picture, texts) if picture.page is None else _by_page(picture.page, places)
        free = next((spot for spot in spots if spot not in found), None)
        if free is not None:
            found[free] = index
    return found


def _by_page(page: int, places: Sequence[Place]) -> list[int]:
    """Return the nuggets of a page; without one, the last that began before reaches into it."""
    here = [index for index, place in enumerate(places) if place.page == page]
    if here:
        return here
    before = [index for index, place in enumerate(places) if place.page == page - 1]
    return before[-1:]


def _by_text(picture: Picture, texts: Sequence[str]) -> list[int]:
    near = " ".join(words_of(picture.near)[-COMPARED_WORDS:])
    return [index for index, text in enumerate(texts) if near and near in text]
