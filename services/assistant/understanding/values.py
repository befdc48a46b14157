"""What is known before reading a message, and what is known after."""

from dataclasses import dataclass, field
from typing import Literal

Language = Literal["en", "es", "pt", "fr", "other"]
Problem = Literal["empty"]


@dataclass(frozen=True, slots=True)
class KnownCourse:
    """A course the student has, so that sentences can name it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Pending:
    """The question asked in the turn before, which this message may answer."""

    intent: str
    slot: str


@dataclass(frozen=True, slots=True)
class UnderstandingContext:
    """What the conversation knows already.

    Args:
        language: The student's own language, used when the text is too short to tell.
        courses: The student's courses.
        active_course_id: The course this conversation or page is about.
        has_attachment: Whether a text, note or file is there for "this" to mean.
        pending: The clarification asked last, if any.
        blank_spans: Parts of the raw text already read as dates or durations, ``(start, end)``.
    """

    language: Language = "en"
    courses: tuple[KnownCourse, ...] = ()
    active_course_id: str | None = None
    has_attachment: bool = False
    pending: Pending | None = None
    blank_spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class IntentGuess:
    """One possible intent and how sure we are of it (0-1)."""

    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer the student can tap, in their language."""

    intent: str
    label: str


@dataclass(frozen=True, slots=True)
class CourseReference:
    """A course as the sentence names it; ``course_id`` when it is one of the student's."""

    text: str
    course_id: str | None = None


@dataclass(frozen=True, slots=True)
class Slots:
    """What the sentence names, as typed.

    ``title`` is the thing to do, remember or finish; ``reference`` points back ("it", "this",
    "the second one"), with ``ordinal`` counted from 1, or -1 for the last.
    """

    subject: str | None = None
    title: str | None = None
    course: CourseReference | None = None
    reference: str | None = None
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One request inside a message; ``start`` and ``end`` index ``Understanding.text``."""

    text: str
    start: int
    end: int
    intent: str | None
    confidence: float
    slots: Slots
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything read from one message.

    ``intent`` is None when nothing should be done without asking; ``choices`` then offers what
    to tap. ``requested`` holds every request in order, the main one first found.
    """

    text: str
    language: Language
    intent: str | None = None
    confidence: float = 0.0
    intents: tuple[IntentGuess, ...] = ()
    ambiguous: bool = False
    choices: tuple[Choice, ...] = ()
    requested: tuple[Clause, ...] = ()
    slots: Slots = field(default_factory=Slots)
    missing: tuple[str, ...] = ()
    problem: Problem | None = None
    truncated: bool = False
