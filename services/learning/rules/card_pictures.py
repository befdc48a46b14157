"""Pictures on cards: written into the text as Markdown, with a key of the person's own storage."""

import re
from collections.abc import Callable
from dataclasses import dataclass

ADDRESS = "/api/v1/reviews/media/"
_PICTURE = re.compile(
    rf"!\[(?P<alt>[^\]\n]*)\]\({re.escape(ADDRESS)}(?P<key>[0-9a-f]{{32}}-[0-9a-f]{{32}})\)"
)
_IN_DECK = re.compile(r"!\[(?P<alt>[^\]\n]*)\]\(anki:(?P<name>[^()\n]+)\)")
_UNFIT = re.compile(r"[\[\]\n]+")


@dataclass(frozen=True, slots=True)
class CardPicture:
    """A picture on a card: its key in the storage, and what it shows in words."""

    key: str
    alt: str

    @property
    def address(self) -> str:
        """Where its owner sees it."""
        return f"{ADDRESS}{self.key}"


def pictures_in(text: str) -> tuple[CardPicture, ...]:
    """Return the pictures of one side of a card, in order."""
    return tuple(CardPicture(one["key"], one["alt"]) for one in _PICTURE.finditer(text))


def without_pictures(text: str) -> str:
    """Return one side of a card without its pictures."""
    return _PICTURE.sub("", text).strip()


def with_words(text: str) -> str:
    """Return one side of a card with what its pictures are called in their place."""
    return _PICTURE.sub(lambda one: _words(one["alt"]), text)


def replaced(text: str, found: Callable[[CardPicture], str]) -> str:
    """Return one side of a card with something else for each picture."""
    return _PICTURE.sub(lambda one: found(CardPicture(one["key"], one["alt"])), text)


def of_deck(name: str, alt: str) -> str:
    """Return what stands for a picture of a deck while it is taken in."""
    plain = _UNFIT.sub(" ", alt or name).strip()[:120]
    return f"![{plain}](anki:{name})" if not set("()\n") & set(name) else _words(plain)


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of a deck's pictures that a text asks for."""
    return tuple(one["name"] for one in _IN_DECK.finditer(text))


def taken_in(text: str, keep: Callable[[str], str | None]) -> str:
    """Return a text of a deck with keys for the names of its pictures.

    Args:
        text: One side of a card.
        keep: Returns the key of a picture by its name; None for one that is not there.
    """

    def shown(one: re.Match[str]) -> str:
        key = keep(one["name"])
        return _words(one["alt"]) if key is None else f"![{one['alt']}]({ADDRESS}{key})"

    return _IN_DECK.sub(shown, text)


def _words(alt: str) -> str:
    return f"[picture {alt}]" if alt else ""
