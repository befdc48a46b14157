"""Tables of ingestion: what was read, its jobs, the nuggets cut from it, and what is watched."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint, text
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


class SourceType(StrEnum):
    """Where the text of a source came from."""

    FILE = "file"
    URL = "url"
    MANUAL = "manual"


class LibrarySource(Owned, Changing, table=True):
    """A file, page or pasted text that nuggets are cut from.

    ``content_hash`` is the SHA-256 of its bytes; the same bytes are kept once per person.
    """

    __table_args__ = (
        owned_key(),
        owned_reference("course_id", "course"),
        owned_reference("topic_id", "topic"),
        Index(
            "uq_library_source_owner_id_content_hash",
            "owner_id",
            "content_hash",
            unique=True,
            postgresql_where=text("trashed_at is null"),
        ),
    )

    type: SourceType = Field(sa_type=enum_column(SourceType))  # pyright: ignore[reportArgumentType]
    title: str = Field(max_length=300, sa_type=Text)
    address: str = Field(default="", max_length=2000)
    storage_key: str | None = Field(default=None, max_length=200)
    media_type: str = Field(default="", max_length=120)
    size_bytes: int = Field(default=0, sa_type=BigInteger)
    content_hash: str | None = Field(default=None, max_length=64)
    page_count: int | None = None
    language: str | None = Field(default=None, max_length=8)
    course_id: UUID | None = Field(default=None, index=True)
    topic_id: UUID | None = Field(default=None, index=True)
    read_at: datetime | None = instant_field()
    trashed_at: datetime | None = instant_field()


class IngestionStatus(StrEnum):
    """Where reading a source stands."""

    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"


class IngestionJob(Owned, Changing, table=True):
    """One reading of a source; ``done`` of ``total`` counts pages, slides or parts."""

    __table_args__ = (
        owned_key(),
        owned_reference("source_id", "library_source", cascade=True),
        Index(None, "owner_id", "created_at"),
    )

    type: SourceType = Field(sa_type=enum_column(SourceType))  # pyright: ignore[reportArgumentType]
    source: str = Field(max_length=2000)
    source_id: UUID | None = Field(default=None, index=True)
    status: IngestionStatus = Field(
        default=IngestionStatus.PENDING,
        sa_type=enum_column(IngestionStatus),  # pyright: ignore[reportArgumentType]
    )
    stage: str = Field(default="", max_length=60)
    done: int = 0
    total: int | None = None
    nugget_count: int | None = None
    error_message: str | None = Field(default=None, max_length=500)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)
    attempt: int = 1
    canceled_at: datetime | None = instant_field()
    started_at: datetime | None = instant_field()
    completed_at: datetime | None = instant_field()


class NuggetStatus(StrEnum):
    """Whether a nugget can be learnt from."""

    PROCESSING = "processing"
    READY = "ready"
    FAILED = "failed"


class Nugget(Owned, Changing, table=True):
    """One small unit to learn, cut from a source in reading order.

    ``difficulty`` is 1 (first contact) to 5; ``prerequisites`` names nuggets of the same person.
    """

    __table_args__ = (
        owned_key(),
        owned_reference("source_id", "library_source", cascade=True),
        owned_reference("course_id", "course"),
        owned_reference("topic_id", "topic"),
        UniqueConstraint("source_id", "position", "content_hash"),
        CheckConstraint("difficulty between 1 and 5", name="difficulty_range"),
    )

    source_id: UUID = Field(index=True)
    position: int
    title: str = Field(default="", max_length=300, sa_type=Text)
    content: str = Field(sa_type=Text)
    content_hash: str = Field(max_length=64)
    status: NuggetStatus = Field(
        default=NuggetStatus.PROCESSING,
        sa_type=enum_column(NuggetStatus),  # pyright: ignore[reportArgumentType]
    )
    topics: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))  # pyright: ignore[reportArgumentType]
    difficulty: int = 3
    prerequisites: list[str] = Field(default_factory=list, sa_type=JSON_OBJECT)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)
    slides: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON_OBJECT)
    image_key: str | None = Field(default=None, max_length=200)
    audio_key: str | None = Field(default=None, max_length=200)
    course_id: UUID | None = Field(default=None, index=True)
    topic_id: UUID | None = Field(default=None, index=True)


class NuggetSource(Owned, table=True):
    """Which job cut a nugget out of what, and where in it the text stands."""

    __table_args__ = (
        owned_reference("nugget_id", "nugget", cascade=True),
        owned_reference("ingestion_job_id", "ingestion_job"),
    )

    nugget_id: UUID = Field(index=True)
    ingestion_job_id: UUID | None = Field(default=None, index=True)
    source_type: SourceType = Field(sa_type=enum_column(SourceType))  # pyright: ignore[reportArgumentType]
    source_path: str = Field(max_length=2000)
    chunk_index: int
    page: int | None = None
    heading: str = Field(default="", max_length=300, sa_type=Text)
    start: int = 0
    end: int = 0


class WatchedFolder(Owned, Changing, table=True):
    """A folder of this machine whose files are read when they appear or change."""

    __table_args__ = (
        owned_key(),
        owned_reference("course_id", "course"),
        UniqueConstraint("owner_id", "path"),
    )

    path: str = Field(max_length=2000)
    enabled: bool = True
    file_types: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))  # pyright: ignore[reportArgumentType]
    recursive: bool = True
    auto_process: bool = True
    course_id: UUID | None = Field(default=None, index=True)
    scanned_at: datetime | None = instant_field()
    last_error: str = Field(default="", max_length=300)


class WatchedFile(Owned, Changing, table=True):
    """What was last seen of one file of a watched folder; ``path`` is relative to it."""

    __table_args__ = (
        owned_reference("folder_id", "watched_folder", cascade=True),
        owned_reference("source_id", "library_source"),
        UniqueConstraint("folder_id", "path"),
    )

    folder_id: UUID = Field(index=True)
    path: str = Field(max_length=2000)
    size_bytes: int = Field(sa_type=BigInteger)
    modified_ns: int = Field(sa_type=BigInteger)
    content_hash: str | None = Field(default=None, max_length=64)
    source_id: UUID | None = Field(default=None, index=True)
    last_error: str = Field(default="", max_length=300)


class MonitoredUrl(Owned, Changing, table=True):
    """A page that is asked every ``check_interval`` minutes whether it changed."""

    __table_args__ = (
        owned_key(),
        owned_reference("course_id", "course"),
        owned_reference("source_id", "library_source"),
        UniqueConstraint("owner_id", "url_key"),
        CheckConstraint("check_interval >= 5", name="interval_minutes"),
    )

    url: str = Field(max_length=2000)
    url_key: str = Field(max_length=2000)
    enabled: bool = True
    check_interval: int = 1440
    last_checked: datetime | None = instant_field()
    last_changed: datetime | None = instant_field()
    last_modified: str | None = Field(default=None, max_length=200)
    etag: str | None = Field(default=None, max_length=500)
    content_hash: str | None = Field(default=None, max_length=64)
    last_error: str = Field(default="", max_length=300)
    course_id: UUID | None = Field(default=None, index=True)
    source_id: UUID | None = Field(default=None, index=True)


class Attachment(Owned, table=True):
    """A file that hangs on a note or on a message."""

    __table_args__ = (
        owned_key(),
        owned_reference("note_id", "note", cascade=True),
        owned_reference("message_id", "message", cascade=True),
        owned_reference("source_id", "library_source"),
    )

    name: str = Field(max_length=300)
    media_type: str = Field(max_length=120)
    size_bytes: int = Field(sa_type=BigInteger)
    content_hash: str = Field(max_length=64)
    storage_key: str = Field(max_length=200)
    text: str = Field(default="", sa_type=Text)
    note_id: UUID | None = Field(default=None, index=True)
    message_id: UUID | None = Field(default=None, index=True)
    source_id: UUID | None = Field(default=None, index=True)
