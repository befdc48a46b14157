"""Tables of practice: concepts and their mastery, quizzes, and review cards."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Float, Text
from sqlmodel import Field

from maigie.models.base import (
    INSTANT,
    JSON_OBJECT,
    Changing,
    Owned,
    enum_column,
    instant_field,
    owned_key,
    owned_reference,
)
from maigie.models.learning import Origin


class Concept(Owned, Changing, table=True):
    """One idea a learner comes to master; ``key`` is its name without what varies.

    ``mastery_level`` is 0 to 100 at ``evidence_at``, None before any evidence; ``model`` holds the
    learner model's own numbers. A gap the learner dismissed keeps the instant.
    """

    __table_args__ = (
        owned_key(),
        owned_reference("course_id", "course"),
        owned_reference("topic_id", "topic"),
        UniqueConstraint("owner_id", "key"),
        CheckConstraint("mastery_level between 0 and 100", name="level_range"),
    )

    key: str = Field(max_length=200)
    title: str = Field(max_length=200)
    course_id: UUID | None = Field(default=None, index=True)
    topic_id: UUID | None = Field(default=None, index=True)
    prerequisites: list[str] = Field(default_factory=list, sa_type=JSON_OBJECT)
    mastery_level: float | None = None
    evidence_count: int = 0
    evidence_at: datetime | None = instant_field()
    model: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)
    gap_dismissed_at: datetime | None = instant_field()


class EvidenceKind(StrEnum):
    """What a change of mastery rests on."""

    ANSWER = "answer"
    REVIEW = "review"
    CHOICE = "choice"
    EXERCISE = "exercise"
    CORRECTION = "correction"


class MasteryEvidence(Owned, table=True):
    """One observation of a learner on a concept, and what it did to the level (0 to 100).

    ``score`` is 0 (wrong) to 1 (right); ``error`` names the kind of mistake.
    """

    __table_args__ = (
        owned_reference("concept_id", "concept", cascade=True),
        Index(None, "concept_id", "observed_at"),
        UniqueConstraint("owner_id", "concept_id", "kind", "object_id"),
    )

    concept_id: UUID
    kind: EvidenceKind = Field(sa_type=enum_column(EvidenceKind))  # pyright: ignore[reportArgumentType]
    object_id: UUID
    score: float
    hints: int = 0
    seconds: float | None = None
    difficulty: int | None = None
    error: str = Field(default="", max_length=60)
    note: str = Field(default="", max_length=300)
    level_before: float | None = None
    level_after: float
    observed_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]


class QuizMode(StrEnum):
    """Practice tells at once what was right; an exam tells at the end and keeps the time."""

    PRACTICE = "practice"
    EXAM = "exam"


class Quiz(Owned, Changing, table=True):
    """A set of questions and one run through it."""

    __table_args__ = (
        owned_key(),
        owned_reference("course_id", "course"),
        owned_reference("source_id", "library_source"),
        owned_reference("resource_id", "resource"),
    )

    title: str = Field(max_length=300, sa_type=Text)
    mode: QuizMode = Field(default=QuizMode.PRACTICE, sa_type=enum_column(QuizMode))  # pyright: ignore[reportArgumentType]
    engine: str = Field(default="local", max_length=200)
    difficulty: int | None = None
    topic: str = Field(default="", max_length=300)
    course_id: UUID | None = Field(default=None, index=True)
    source_id: UUID | None = Field(default=None, index=True)
    resource_id: UUID | None = Field(default=None, index=True)
    seed: int = 0
    time_limit_seconds: int | None = None
    started_at: datetime | None = instant_field()
    finished_at: datetime | None = instant_field()
    score: float | None = None
    trashed_at: datetime | None = instant_field()


class QuestionKind(StrEnum):
    """How a question is answered; every kind is graded by option ids."""

    CHOICE = "choice"
    CLOZE = "cloze"
    TRUE_FALSE = "true_false"
    ORDERING = "ordering"
    MATCHING = "matching"


class QuizQuestion(Owned, table=True):
    """One question with its options, the key to grade it by, and where the answer is written."""

    __table_args__ = (
        owned_key(),
        owned_reference("quiz_id", "quiz", cascade=True),
        owned_reference("nugget_id", "nugget"),
        owned_reference("concept_id", "concept"),
        UniqueConstraint("quiz_id", "position"),
    )

    quiz_id: UUID
    position: int
    kind: QuestionKind = Field(sa_type=enum_column(QuestionKind))  # pyright: ignore[reportArgumentType]
    prompt: str = Field(sa_type=Text)
    options: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON_OBJECT)
    key: list[Any] = Field(default_factory=list, sa_type=JSON_OBJECT)
    explanation: str = Field(default="", sa_type=Text)
    citation: dict[str, Any] | None = Field(default=None, sa_type=JSON_OBJECT)
    difficulty: int = 3
    nugget_id: UUID | None = Field(default=None, index=True)
    concept_id: UUID | None = Field(default=None, index=True)


class QuizAnswer(Owned, table=True):
    """What was answered to a question; one answer counts."""

    __table_args__ = (
        owned_reference("question_id", "quiz_question", cascade=True),
        UniqueConstraint("question_id"),
    )

    question_id: UUID
    given: list[Any] = Field(default_factory=list, sa_type=JSON_OBJECT)
    score: float
    hints: int = 0
    seconds: float | None = None


class CardState(StrEnum):
    """Where a card stands in its schedule, by the words of FSRS."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class ReviewCard(Owned, Changing, table=True):
    """Something to recall; ``stability`` is in days, ``card_difficulty`` 1 to 10 as in FSRS."""

    __table_args__ = (
        owned_key(),
        owned_reference("course_id", "course"),
        owned_reference("topic_id", "topic"),
        owned_reference("nugget_id", "nugget"),
        owned_reference("note_id", "note"),
        owned_reference("concept_id", "concept"),
        Index(None, "owner_id", "due_at"),
        UniqueConstraint("owner_id", "guid"),
    )

    guid: str = Field(max_length=64)
    front: str = Field(sa_type=Text)
    back: str = Field(sa_type=Text)
    tags: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))  # pyright: ignore[reportArgumentType]
    deck: str = Field(default="", max_length=200)
    course_id: UUID | None = Field(default=None, index=True)
    topic_id: UUID | None = Field(default=None, index=True)
    nugget_id: UUID | None = Field(default=None, index=True)
    note_id: UUID | None = Field(default=None, index=True)
    concept_id: UUID | None = Field(default=None, index=True)
    state: CardState = Field(default=CardState.NEW, sa_type=enum_column(CardState))  # pyright: ignore[reportArgumentType]
    step: int | None = None
    stability: float | None = None
    card_difficulty: float | None = None
    due_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
    reviewed_at: datetime | None = instant_field()
    reps: int = 0
    lapses: int = 0
    suspended_at: datetime | None = instant_field()
    trashed_at: datetime | None = instant_field()
    source: Origin = Field(default=Origin.USER, sa_type=enum_column(Origin))  # pyright: ignore[reportArgumentType]


class ReviewLog(Owned, table=True):
    """One answer to a card: 1 again, 2 hard, 3 good, 4 easy; an undo restores ``before``."""

    __table_args__ = (
        owned_reference("card_id", "review_card", cascade=True),
        Index(None, "owner_id", "reviewed_at"),
        CheckConstraint("rating between 1 and 4", name="rating_range"),
    )

    card_id: UUID = Field(index=True)
    rating: int
    seconds: float | None = None
    elapsed_days: float
    retrievability: float | None = None
    before: dict[str, Any] = Field(sa_type=JSON_OBJECT)
    reviewed_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]


class ReviewSettings(Owned, Changing, table=True):
    """How one person reviews; ``weights`` are FSRS parameters fitted to their own log."""

    __table_args__ = (
        UniqueConstraint("owner_id"),
        CheckConstraint("desired_retention between 0.7 and 0.98", name="retention_range"),
        CheckConstraint("minutes_a_day between 1 and 600", name="minutes_range"),
    )

    desired_retention: float = 0.9
    minutes_a_day: int = 20
    new_a_day: int = 15
    weights: list[float] | None = Field(default=None, sa_type=ARRAY(Float))  # pyright: ignore[reportArgumentType]
    fitted_on: int = 0
    fitted_at: datetime | None = instant_field()


class LearnerProfile(Owned, Changing, table=True):
    """What a person told about themselves as a learner, and where they stand.

    ``mastery_map`` holds 0 to 100 by concept key and ``knowledge_gaps`` the titles that need work,
    both as of ``mapped_at``.
    """

    __table_args__ = (UniqueConstraint("owner_id"),)

    profile: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)
    mastery_map: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)
    knowledge_gaps: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))  # pyright: ignore[reportArgumentType]
    mapped_at: datetime | None = instant_field()
