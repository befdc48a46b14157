"""What reading a file gives: parts of text with where they stand, or a reason why not."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST_PART = 100_000
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00a0": " "})
_UNSEEN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff\ue000-\uf8ff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")


class Unreadable(Exception):
    """A file gives no text.

    Attributes:
        reason: Why, in words for the person.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, a table or a list: its text, its page or slide from 1, and what is above it.

    ``start`` counts characters from the beginning of the whole text.
    """

    text: str
    page: int | None = None
    heading: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture fit to be kept and shown, with where it stands.

    Attributes:
        data: PNG or JPEG.
        media_type: Which of them.
        page: Its page or slide from 1, where there are pages.
        near: The text before it, where there are none.
        alt: What its author says it shows.
    """

    data: bytes = field(repr=False)
    media_type: str
    page: int | None = None
    near: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far reading is; ``total`` is None when nobody knows."""

    done: int
    total: int | None


Reading = Iterator[Part | Reached]
"""What every parser yields; it ends early with ``Unreadable``."""


def clean(text: str) -> str:
    """Return text without what nobody sees: control, invisible and direction characters."""
    plain = unicodedata.normalize("NFC", text).translate(_LIGATURES).replace("\r\n", "\n")
    plain = _UNSEEN.sub("", plain.replace("\r", "\n"))
    lines = _SPACES.sub(" ", plain).split("\n")
    return _BLANK_LINES.sub("\n\n", "\n".join(line.strip() for line in lines)).strip()


def one_line(text: str, *, longest: int = 200) -> str:
    """Return a heading or title as one line, cut at a word."""
    line = " ".join(clean(text).split())
    return line if len(line) <= longest else f"{line[:longest].rsplit(' ', 1)[0]}…"
