"""Tables of planning's record: plans, reminders, study sessions, forecasts, imports, feeds."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text
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


class PlanKind(StrEnum):
    """What a plan is for: new work, catching up, or yesterday's missed blocks."""

    PLAN = "plan"
    RECOVERY = "recovery"
    ROLL_OVER = "roll_over"


class PlanStatus(StrEnum):
    """Where a plan stands."""

    PROPOSED = "proposed"
    APPLIED = "applied"
    UNDONE = "undone"


class Plan(Owned, Changing, table=True):
    """One version of a plan: a checked proposal of blocks added, moved and removed.

    What it proposes never changes; only its status does. A revision is a new row that names the
    plan it replaces.
    """

    __table_args__ = (owned_key(), owned_reference("parent_id", "plan"))

    kind: PlanKind = Field(default=PlanKind.PLAN, sa_type=enum_column(PlanKind))  # pyright: ignore[reportArgumentType]
    version: int = 1
    parent_id: UUID | None = None
    moves: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON_OBJECT)
    removals: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON_OBJECT)
    applied_at: datetime | None = instant_field()
    undone_at: datetime | None = instant_field()

    starts_on: date
    ends_on: date
    status: PlanStatus = Field(default=PlanStatus.PROPOSED, sa_type=enum_column(PlanStatus))  # pyright: ignore[reportArgumentType]
    wanted: dict[str, Any] = Field(sa_type=JSON_OBJECT)
    blocks: list[dict[str, Any]] = Field(sa_type=JSON_OBJECT)
    unplaced: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON_OBJECT)
    reasons: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))  # pyright: ignore[reportArgumentType]
    fixes: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON_OBJECT)
    entry_ids: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))  # pyright: ignore[reportArgumentType]


class Reminder(Owned, Changing, table=True):
    """The person's wish to be told something at a time."""

    __table_args__ = (
        owned_key(),
        owned_reference("entry_id", "calendar_entry", cascade=True),
        owned_reference("task_id", "task", cascade=True),
        Index("ix_reminder_due_at", "due_at"),
        CheckConstraint("minutes_before between 0 and 43200", name="minutes_before_range"),
    )

    title: str = Field(max_length=200)
    due_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
    entry_id: UUID | None = Field(default=None, index=True)
    task_id: UUID | None = Field(default=None, index=True)
    minutes_before: int | None = None
    recurring_rule: str | None = Field(default=None, max_length=500)
    sent_at: datetime | None = instant_field()
    dismissed_at: datetime | None = instant_field()
    source: Origin = Field(default=Origin.USER, sa_type=enum_column(Origin))  # pyright: ignore[reportArgumentType]


class StudySessionKind(StrEnum):
    """One long stretch, or focus and breaks in turn."""

    FOCUS = "focus"
    POMODORO = "pomodoro"


class StudySessionStatus(StrEnum):
    """Where a study session stands."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


class StudySession(Owned, Changing, table=True):
    """Time the person studied, as a timer measured it; ``seen_at`` is its last sign of life."""

    __table_args__ = (
        owned_key(),
        owned_reference("course_id", "course"),
        owned_reference("goal_id", "goal"),
        owned_reference("task_id", "task"),
        owned_reference("entry_id", "calendar_entry"),
        Index("ix_study_session_owner_id_started_at", "owner_id", "started_at"),
        Index(
            "uq_study_session_owner_id_open",
            "owner_id",
            unique=True,
            postgresql_where=text("ended_at is null"),
        ),
        CheckConstraint("planned_minutes between 1 and 960", name="planned_range"),
        CheckConstraint("focus_minutes between 5 and 180", name="focus_range"),
        CheckConstraint("break_minutes between 1 and 60", name="break_range"),
    )

    title: str = Field(max_length=200)
    kind: StudySessionKind = Field(
        default=StudySessionKind.FOCUS, sa_type=enum_column(StudySessionKind)
    )  # pyright: ignore[reportArgumentType]
    status: StudySessionStatus = Field(
        default=StudySessionStatus.RUNNING, sa_type=enum_column(StudySessionStatus)
    )  # pyright: ignore[reportArgumentType]
    started_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
    ended_at: datetime | None = instant_field()
    seen_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
    planned_minutes: int = 60
    focus_minutes: int = 25
    break_minutes: int = 5
    course_id: UUID | None = Field(default=None, index=True)
    goal_id: UUID | None = Field(default=None, index=True)
    task_id: UUID | None = None
    entry_id: UUID | None = None


class StudyStretch(Owned, table=True):
    """A part of a study session without a pause; an open one has no end yet."""

    __table_args__ = (
        owned_reference("study_session_id", "study_session", cascade=True),
        CheckConstraint("ended_at >= started_at", name="ends_after_start"),
    )

    study_session_id: UUID = Field(index=True)
    started_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
    ended_at: datetime | None = instant_field()


class Forecast(Owned, table=True):
    """What was expected of a goal on a day, and later how it turned out.

    ``probability`` (0 to 1) is of reaching the goal by its target date; the interval holds the
    day of completion with a probability of 80 percent.
    """

    __table_args__ = (
        UniqueConstraint("goal_id", "made_on"),
        owned_reference("goal_id", "goal", cascade=True),
        CheckConstraint("probability between 0 and 1", name="probability_range"),
        Index("ix_forecast_owner_id_made_on", "owner_id", "made_on"),
    )

    goal_id: UUID
    made_on: date
    target_date: date | None = None
    probability: float | None = None
    expected_on: date | None = None
    earliest_on: date | None = None
    latest_on: date | None = None
    progress: float = 0.0
    remaining_minutes: float = 0.0
    minutes_per_day: float = 0.0
    recommended_minutes: float | None = None
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)
    reached_on: date | None = None
    reached_in_time: bool | None = None
    scored_at: datetime | None = instant_field()


class ForecastCalibration(Owned, Changing, table=True):
    """How this person's forecasts are corrected by how earlier ones turned out."""

    __table_args__ = (UniqueConstraint("owner_id"),)

    scored: int = 0
    slope: float = 1.0
    offset: float = 0.0
    interval_scale: float = 1.0


class ImportStatus(StrEnum):
    """Where an import stands."""

    PROPOSED = "proposed"
    APPLIED = "applied"
    DISCARDED = "discarded"


class CalendarImport(Owned, Changing, table=True):
    """Dates read from a calendar file or a syllabus, waiting to be confirmed on one screen."""

    __table_args__ = (owned_key(), owned_reference("course_id", "course"))

    kind: str = Field(max_length=20)
    name: str = Field(max_length=200)
    status: ImportStatus = Field(default=ImportStatus.PROPOSED, sa_type=enum_column(ImportStatus))  # pyright: ignore[reportArgumentType]
    items: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON_OBJECT)
    problems: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON_OBJECT)
    course_id: UUID | None = None


class CalendarFeed(Owned, Changing, table=True):
    """The secret address under which other calendars read this person's; only its hash is kept."""

    __table_args__ = (UniqueConstraint("owner_id"),)

    token_hash: str = Field(max_length=64)
    last_read_at: datetime | None = instant_field()
