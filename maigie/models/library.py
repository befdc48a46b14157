"""Tables of the library: notes with their versions and links, and resources."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text
from sqlmodel import Field

from maigie.models.base import (
    JSON_OBJECT,
    Changing,
    Owned,
    enum_column,
    instant_field,
    owned_key,
    owned_reference,
)
from maigie.models.learning import Origin

NOTE_WORDS = "to_tsvector('simple'::regconfig, (title || ' '::text) || content)"
RESOURCE_WORDS = "to_tsvector('simple'::regconfig, (title || ' '::text) || description)"


class Note(Owned, Changing, table=True):
    """Something the person wrote, in Markdown.

    ``revision`` counts changes of title and content; a writer says which one it read.
    """

    __table_args__ = (
        owned_key(),
        owned_reference("course_id", "course"),
        owned_reference("topic_id", "topic"),
        owned_reference("goal_id", "goal"),
        Index("ix_note_words", text(NOTE_WORDS), postgresql_using="gin"),
        Index("ix_note_tags", "tags", postgresql_using="gin"),
    )

    title: str = Field(default="", max_length=200, sa_type=Text)
    content: str = Field(default="", sa_type=Text)
    revision: int = 1
    tags: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))  # pyright: ignore[reportArgumentType]
    course_id: UUID | None = Field(default=None, index=True)
    topic_id: UUID | None = Field(default=None, index=True)
    goal_id: UUID | None = Field(default=None, index=True)
    pinned_at: datetime | None = instant_field()
    trashed_at: datetime | None = instant_field()
    source: Origin = Field(default=Origin.USER, sa_type=enum_column(Origin))  # pyright: ignore[reportArgumentType]


class NoteVersion(Owned, table=True):
    """What a note said before it was changed."""

    __table_args__ = (
        owned_reference("note_id", "note", cascade=True),
        UniqueConstraint("note_id", "revision"),
    )

    note_id: UUID
    revision: int
    title: str = Field(sa_type=Text)
    content: str = Field(sa_type=Text)
    source: Origin = Field(default=Origin.USER, sa_type=enum_column(Origin))  # pyright: ignore[reportArgumentType]


class NoteLink(Owned, table=True):
    """That one note names another; ``name`` is ``[[what it says]]`` in lower case.

    Without a target nobody has written that note yet. A link made by hand has no name.
    """

    __table_args__ = (
        owned_reference("note_id", "note", cascade=True),
        owned_reference("target_id", "note"),
        Index(
            "uq_note_link_note_id_name",
            "note_id",
            "name",
            unique=True,
            postgresql_where=text("name <> ''"),
        ),
        Index(
            "uq_note_link_note_id_target_id",
            "note_id",
            "target_id",
            unique=True,
            postgresql_where=text("name = ''"),
        ),
    )

    note_id: UUID
    target_id: UUID | None = Field(default=None, index=True)
    name: str = Field(default="", max_length=200)


class ResourceType(StrEnum):
    """What kind of thing a resource is."""

    LINK = "link"
    VIDEO = "video"
    PDF = "pdf"
    ARTICLE = "article"
    PRACTICE_SET = "practice_set"


class FetchStatus(StrEnum):
    """Where reading a resource's own page stands."""

    NONE = "none"
    PENDING = "pending"
    FETCHED = "fetched"
    FAILED = "failed"


class RecommendationSource(StrEnum):
    """Who recommended a resource."""

    AI = "ai"
    USER = "user"


class Resource(Owned, Changing, table=True):
    """Something to watch, read or practise; ``url_key`` is its address without what varies."""

    __table_args__ = (
        owned_key(),
        owned_reference("course_id", "course"),
        owned_reference("topic_id", "topic"),
        owned_reference("goal_id", "goal"),
        UniqueConstraint("owner_id", "url_key"),
        Index("ix_resource_words", text(RESOURCE_WORDS), postgresql_using="gin"),
        Index("ix_resource_tags", "tags", postgresql_using="gin"),
        CheckConstraint("difficulty between 1 and 5", name="difficulty_range"),
        CheckConstraint(
            "recommended = (recommendation_source is not null)", name="recommended_by_somebody"
        ),
    )

    title: str = Field(max_length=300, sa_type=Text)
    url: str | None = Field(default=None, max_length=2000, index=True)
    url_key: str | None = Field(default=None, max_length=2000)
    type: ResourceType = Field(default=ResourceType.LINK, sa_type=enum_column(ResourceType))  # pyright: ignore[reportArgumentType]
    description: str = Field(default="", sa_type=Text)
    site: str = Field(default="", max_length=200)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)
    tags: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))  # pyright: ignore[reportArgumentType]
    difficulty: int | None = None
    recommended: bool = False
    recommendation_source: RecommendationSource | None = Field(
        default=None,
        sa_type=enum_column(RecommendationSource),  # pyright: ignore[reportArgumentType]
    )
    recommendation_reason: str = Field(default="", max_length=500)
    score: float | None = None
    course_id: UUID | None = Field(default=None, index=True)
    topic_id: UUID | None = Field(default=None, index=True)
    goal_id: UUID | None = Field(default=None, index=True)
    starred_at: datetime | None = instant_field()
    opened_at: datetime | None = instant_field()
    trashed_at: datetime | None = instant_field()
    fetch_status: FetchStatus = Field(default=FetchStatus.NONE, sa_type=enum_column(FetchStatus))  # pyright: ignore[reportArgumentType]
    fetch_error: str = Field(default="", max_length=300)
    fetched_at: datetime | None = instant_field()
    source: Origin = Field(default=Origin.USER, sa_type=enum_column(Origin))  # pyright: ignore[reportArgumentType]
