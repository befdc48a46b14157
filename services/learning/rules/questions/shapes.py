"""What goes into question making, and what comes out."""

import hashlib
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["choice", "cloze", "true_false", "ordering", "matching"]
BLANK = "_____"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of material to ask about.

    Attributes:
        text: Plain text or Markdown.
        title: What it is called, for the citation.
        concept: The concept its questions are about.
        object_type: nugget, note or topic.
        object_id: Its id; empty for what has none.
        source_id: The source a nugget was cut from.
        page: Where in a document.
        heading: Under which heading.
        difficulty: 1 to 5.
    """

    text: str
    title: str
    concept: str
    object_type: str = "note"
    object_id: str = ""
    source_id: str = ""
    page: int | None = None
    heading: str = ""
    difficulty: int = 3


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose; ``side`` is left or right of a matching, else empty."""

    id: str
    text: str
    side: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its key.

    ``key`` holds option ids: one, all in their order, or ``(left, right)`` pairs of a matching.
    ``about`` names what is asked, so that the same is not asked twice in one form.
    """

    kind: Kind
    prompt: str
    options: tuple[Option, ...]
    key: tuple[Any, ...]
    explanation: str
    passage: Passage
    sentence: str
    difficulty: int
    about: str


def option(text: str, side: str = "") -> Option:
    """Return an option whose id comes from its text, so that shuffling never changes it."""
    digest = hashlib.blake2s(f"{side}\0{text}".encode(), digest_size=5).hexdigest()
    return Option(digest, text, side)


def clamped(difficulty: float) -> int:
    """Return a difficulty from 1 to 5."""
    return int(min(max(round(difficulty), 1), 5))
