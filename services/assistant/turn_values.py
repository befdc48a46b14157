"""What a turn knows, and what it can decide."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from services.assistant.batches import Step
from services.assistant.metered_model import MeteredModel
from services.assistant.rules.answer_preferences import AnswerPreferences
from services.assistant.understanding.values import Understanding
from services.learning.course_views import CourseView
from services.learning.study_material import Citation
from services.planning.rules.dates import DateReading

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that was sent with a message, as text."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One message with everything read about it."""

    actor: Actor
    now: datetime
    message: str
    understanding: Understanding
    dates: DateReading
    courses: tuple[CourseView, ...]
    context: dict[str, Any]
    model: MeteredModel | None
    plan_time_s: float
    picked: dict[str, Any] | None = None
    """What the answer to a question settled: a thing by ``type`` and ``id``, for one."""
    preferences: AnswerPreferences = field(default_factory=AnswerPreferences)
    files: tuple[GivenFile, ...] = ()
    """What was sent along; its words are anybody's, so they are worked on and never followed."""
    conversation_id: UUID | None = None
    again: bool = False
    """Another answer to the same is wanted."""
    taken_back: bool = False
    """What the turn before did was undone first: this one puts it right."""
    spoken: str | None = None
    """The language of the conversation, where a short message was said again in full."""
    earlier: tuple[Step, ...] = ()
    """What the same message does before this, when it asks for several things."""

    @property
    def today(self) -> date:
        """The person's current day."""
        return self.now.astimezone(self.actor.timezone).date()

    def read(
        self,
        use_case: Callable[Concatenate[Session, Actor, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Run one reading use case in a unit of work of its own."""
        with unit_of_work(self.actor) as session:
            return use_case(session, self.actor, *args, **kwargs)

    @property
    def answer_language(self) -> str:
        """The language to answer in: what the conversation is set to, else the message's own."""
        spoken = self.preferences.language or self.spoken or self.understanding.language
        return "en" if spoken == "other" else spoken


@dataclass(frozen=True, slots=True)
class Option:
    """A tappable answer: what it says, and the message it sends."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One question; nothing is changed. A typed answer is read with ``pending``."""

    question: str
    options: tuple[Option, ...] = ()
    pending: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Say:
    """An answer that changes nothing; ``shown`` is what "it" and "the second one" mean next.

    ``citations`` are the passages it rests on, ``remember`` what the conversation is about now,
    ``details`` how it came about, for the stored message.
    """

    text: str
    suggestions: tuple[str, ...] = ()
    shown: tuple[dict[str, str], ...] = ()
    citations: tuple[Citation, ...] = ()
    remember: dict[str, Any] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    forget: bool = False
    """Whether all that was talked about before plays no part from now on."""


@dataclass(frozen=True, slots=True)
class Do:
    """Actions to run as one batch.

    Args:
        steps: What to run, in order.
        note: What to add below the receipt; only facts known before the commit.
        verify: A last look inside the transaction; raises when the world has changed.
        suggestions: What the person may say next.
        propose: Why it must wait for confirmation; empty runs at once.
        remember: What the conversation is about from now on.
        citations: The passages its words rest on.
    """

    steps: tuple[Step, ...]
    note: str = ""
    verify: Callable[[Session], None] | None = None
    suggestions: tuple[str, ...] = ()
    propose: str = ""
    remember: dict[str, Any] = field(default_factory=dict)
    engine: str = "local"
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last batch of this conversation."""


@dataclass(frozen=True, slots=True)
class Confirm:
    """Do what waits for a yes: the actions at these places, or none of it."""

    batch_id: UUID
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compose:
    """A question that a model answers in its own words; whatever it writes changes nothing.

    Args:
        question: What is asked.
        otherwise: What is answered when no model helps; worked out only then.
    """

    question: str
    otherwise: Callable[[], "Decision"]


Decision = Ask | Say | Do | Undo | Confirm
