"""Tables of ops: the outbox, the job queue and idempotency keys."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from maigie.models.base import INSTANT, JSON_OBJECT, Owned, enum_column, instant_field


class OutboxEvent(Owned, table=True):
    """The envelope of a domain event, delivered at least once after its commit."""

    __table_args__ = (
        Index(
            "ix_outbox_event_pending",
            "next_attempt_at",
            postgresql_where=text("delivered_at is null"),
        ),
    )

    type: str
    payload: dict[str, Any] = Field(sa_type=JSON_OBJECT)
    source: str
    request_id: str = ""
    occurred_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
    next_attempt_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
    attempts: int = 0
    delivered_at: datetime | None = instant_field()
    last_error: str | None = None


class JobStatus(StrEnum):
    """Where a background job stands."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class ScheduledJob(Owned, table=True):
    """One request for background work; PostgreSQL is the truth, RQ only the hint."""

    __table_args__ = (
        Index(
            "ix_scheduled_job_open",
            "run_at",
            postgresql_where=text("status in ('pending', 'running')"),
        ),
    )

    name: str
    arguments: dict[str, Any] = Field(sa_type=JSON_OBJECT)
    lane: str
    status: JobStatus = Field(default=JobStatus.PENDING, sa_type=enum_column(JobStatus))  # pyright: ignore[reportArgumentType]
    run_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
    attempts: int = 0
    leased_until: datetime | None = instant_field()
    finished_at: datetime | None = instant_field()
    last_error: str | None = None


class IdempotencyKey(Owned, table=True):
    """The first answer to a keyed write; a repeat gets it again."""

    __table_args__ = (UniqueConstraint("owner_id", "key"),)

    key: str
    request_hash: str
    status_code: int
    response: dict[str, Any] | None = Field(default=None, sa_type=JSON_OBJECT)
