"""Tables of learning by story: narratives, their nodes, and the sessions that walk them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.types import Text
from sqlmodel import Field

from maigie.models.assistant import MessageRole
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


class Narrative(Owned, Changing, table=True):
    """A branching path through nuggets; ``start_node_id`` is one of its own nodes."""

    __table_args__ = (
        owned_key(),
        owned_reference("source_id", "library_source", cascade=True),
        owned_reference("course_id", "course"),
    )

    title: str = Field(max_length=300, sa_type=Text)
    source_id: UUID | None = Field(default=None, index=True)
    course_id: UUID | None = Field(default=None, index=True)
    start_node_id: UUID | None = None
    engine: str = Field(default="local", max_length=200)


class NarrativeNode(Owned, table=True):
    """One stop of a path: a nugget, and choices that lead on, reveal a gap or confirm mastery."""

    __table_args__ = (
        owned_key(),
        owned_reference("narrative_id", "narrative", cascade=True),
        owned_reference("nugget_id", "nugget", cascade=True),
        owned_reference("concept_id", "concept"),
    )

    narrative_id: UUID = Field(index=True)
    nugget_id: UUID = Field(index=True)
    concept_id: UUID | None = Field(default=None, index=True)
    position: int
    kind: str = Field(default="story", max_length=40)
    title: str = Field(max_length=300, sa_type=Text)
    content: str = Field(default="", sa_type=Text)
    choices: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON_OBJECT)


class LearningMode(StrEnum):
    """How a learner talks with the tutor."""

    TEXT = "text"
    VOICE = "voice"


class LearningSession(Owned, Changing, table=True):
    """A walk with the tutor: through a narrative, or about a topic of the person's choice.

    ``state`` holds the steps taken and, for the open exercise, the rung of the hint ladder.
    """

    __table_args__ = (
        owned_key(),
        owned_reference("narrative_id", "narrative"),
        owned_reference("current_node_id", "narrative_node"),
        owned_reference("course_id", "course"),
    )

    title: str = Field(max_length=300, sa_type=Text)
    topic: str = Field(default="", max_length=300)
    narrative_id: UUID | None = Field(default=None, index=True)
    current_node_id: UUID | None = Field(default=None, index=True)
    course_id: UUID | None = Field(default=None, index=True)
    mode: LearningMode = Field(
        default=LearningMode.TEXT,
        sa_type=enum_column(LearningMode),  # pyright: ignore[reportArgumentType]
    )
    state: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)
    last_seq: int = 0
    last_activity: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
    completed_at: datetime | None = instant_field()


class LearningMessage(Owned, table=True):
    """One turn of a learning session, with the tools the tutor called and what it showed."""

    __table_args__ = (
        owned_reference("session_id", "learning_session", cascade=True),
        UniqueConstraint("session_id", "seq"),
    )

    session_id: UUID = Field(index=True)
    seq: int
    role: MessageRole = Field(sa_type=enum_column(MessageRole))  # pyright: ignore[reportArgumentType]
    content: str = Field(sa_type=Text)
    tool_calls: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON_OBJECT)
    media: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON_OBJECT)
