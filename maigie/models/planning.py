"""Tables of planning: goals and their graph, tasks, calendar, availability."""

from datetime import date, datetime
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


class GoalStatus(StrEnum):
    """Where a goal stands; ``blocked`` and ``todo`` are derived, never set by hand."""

    TODO = "todo"
    BLOCKED = "blocked"
    DONE = "done"
    CANCELED = "canceled"


class GoalCategory(StrEnum):
    """The part of life a goal belongs to."""

    CAREER = "career"
    HEALTH = "health"
    LEARNING = "learning"
    FINANCE = "finance"
    PERSONAL = "personal"
    SOCIAL = "social"
    CREATIVE = "creative"


class Goal(Owned, Changing, table=True):
    """Something the person wants to reach by a date."""

    __table_args__ = (
        owned_key(),
        owned_reference("course_id", "course"),
        owned_reference("conversation_id", "conversation"),
        CheckConstraint("progress between 0 and 1", name="progress_range"),
        CheckConstraint("priority between 1 and 5", name="priority_range"),
    )

    title: str = Field(max_length=200)
    description: str | None = Field(default=None, max_length=4000)
    status: GoalStatus = Field(default=GoalStatus.TODO, sa_type=enum_column(GoalStatus))  # pyright: ignore[reportArgumentType]
    progress: float = 0.0
    priority: int = 3
    category: GoalCategory | None = Field(default=None, sa_type=enum_column(GoalCategory))  # pyright: ignore[reportArgumentType]
    target_date: date | None = None
    estimated_duration_days: int | None = None
    course_id: UUID | None = Field(default=None, index=True)
    conversation_id: UUID | None = None
    source: Origin = Field(default=Origin.USER, sa_type=enum_column(Origin))  # pyright: ignore[reportArgumentType]


class DependencyType(StrEnum):
    """How one goal depends on another; ``related`` and ``parallel`` never order work."""

    REQUIRES = "requires"
    ENABLES = "enables"
    BLOCKS = "blocks"
    RELATED = "related"
    PARALLEL = "parallel"


class GoalDependency(Owned, Changing, table=True):
    """An edge of the goal graph: the dependent goal builds on the parent."""

    __table_args__ = (
        owned_key(),
        owned_reference("parent_goal_id", "goal", cascade=True),
        owned_reference("dependent_goal_id", "goal", cascade=True),
        UniqueConstraint("parent_goal_id", "dependent_goal_id"),
        CheckConstraint("parent_goal_id <> dependent_goal_id", name="no_self_dependency"),
        CheckConstraint("strength between 1 and 5", name="valid_strength"),
    )

    parent_goal_id: UUID
    dependent_goal_id: UUID = Field(index=True)
    dependency_type: DependencyType = Field(
        default=DependencyType.REQUIRES, sa_type=enum_column(DependencyType)
    )  # pyright: ignore[reportArgumentType]
    strength: int = 1
    notes: str | None = Field(default=None, max_length=1000)


class Milestone(Owned, Changing, table=True):
    """A checkpoint on the way to a goal."""

    __table_args__ = (owned_key(), owned_reference("goal_id", "goal", cascade=True))

    goal_id: UUID = Field(index=True)
    title: str = Field(max_length=200)
    due_on: date
    done_at: datetime | None = instant_field()


class GoalProgress(Owned, table=True):
    """One recorded change of a goal's progress, with the value after it (0 to 1)."""

    __table_args__ = (owned_reference("goal_id", "goal", cascade=True),)

    goal_id: UUID = Field(index=True)
    progress: float
    note: str | None = Field(default=None, max_length=1000)


class TaskStatus(StrEnum):
    """Where a task stands."""

    TODO = "todo"
    DONE = "done"
    SKIPPED = "skipped"


class TaskKind(StrEnum):
    """What sort of leaf a task is."""

    TASK = "task"
    COMMITMENT = "commitment"
    MILESTONE = "milestone"


class LifeContext(StrEnum):
    """The part of life a task happens in."""

    STUDY = "study"
    WORK = "work"
    PERSONAL = "personal"
    FAMILY = "family"


class TaskOrigin(StrEnum):
    """What a task was made from."""

    CONVERSATION = "conversation"
    MANUAL = "manual"
    ZAPIER = "zapier"
    CALENDAR = "calendar"


class Task(Owned, Changing, table=True):
    """A schedulable leaf: one thing the person means to finish."""

    __table_args__ = (
        owned_key(),
        owned_reference("goal_id", "goal"),
        owned_reference("course_id", "course"),
        CheckConstraint("priority between 1 and 5", name="priority_range"),
        CheckConstraint("estimated_minutes between 5 and 6000", name="minutes_range"),
        UniqueConstraint("owner_id", "external_source", "external_id"),
        Index("ix_task_owner_id_status", "owner_id", "status"),
        Index("ix_task_owner_id_due_at", "owner_id", "due_at"),
        Index("ix_task_owner_id_context", "owner_id", "context"),
        Index("ix_task_owner_id_priority", "owner_id", "priority"),
    )

    title: str = Field(max_length=200)
    notes: str | None = Field(default=None, max_length=4000)
    status: TaskStatus = Field(default=TaskStatus.TODO, sa_type=enum_column(TaskStatus))  # pyright: ignore[reportArgumentType]
    kind: TaskKind = Field(default=TaskKind.TASK, sa_type=enum_column(TaskKind))  # pyright: ignore[reportArgumentType]
    priority: int = 3
    due_at: datetime | None = instant_field()
    completed_at: datetime | None = instant_field()
    estimated_minutes: int = 60
    goal_id: UUID | None = Field(default=None, index=True)
    course_id: UUID | None = Field(default=None, index=True)
    context: LifeContext = Field(default=LifeContext.STUDY, sa_type=enum_column(LifeContext))  # pyright: ignore[reportArgumentType]
    tags: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))  # pyright: ignore[reportArgumentType]
    created_from: TaskOrigin = Field(default=TaskOrigin.MANUAL, sa_type=enum_column(TaskOrigin))  # pyright: ignore[reportArgumentType]
    scheduled_on: date | None = None
    recurring_rule: str | None = Field(default=None, max_length=500)
    external_source: str | None = Field(default=None, max_length=60)
    external_id: str | None = Field(default=None, max_length=300)


class EntryType(StrEnum):
    """What a calendar entry is."""

    WORK = "work"
    MEETING = "meeting"
    BREAK = "break"
    FOCUS_TIME = "focus_time"
    DEADLINE = "deadline"
    PERSONAL = "personal"
    STUDY = "study"


class EntryStatus(StrEnum):
    """Where a calendar entry stands."""

    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class CalendarEntry(Owned, Changing, table=True):
    """A block of time on the calendar; REST calls it a schedule block."""

    __table_args__ = (
        owned_key(),
        owned_reference("course_id", "course"),
        owned_reference("goal_id", "goal"),
        owned_reference("task_id", "task"),
        owned_reference("plan_id", "plan"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        Index("ix_calendar_entry_owner_id_starts_at", "owner_id", "starts_at"),
        Index("ix_calendar_entry_owner_id_uid", "owner_id", "uid"),
    )

    title: str = Field(max_length=200)
    description: str | None = Field(default=None, max_length=4000)
    location: str | None = Field(default=None, max_length=200)
    starts_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
    ends_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
    entry_type: EntryType = Field(default=EntryType.STUDY, sa_type=enum_column(EntryType))  # pyright: ignore[reportArgumentType]
    status: EntryStatus = Field(default=EntryStatus.SCHEDULED, sa_type=enum_column(EntryStatus))  # pyright: ignore[reportArgumentType]
    locked: bool = False
    recurring_rule: str | None = Field(default=None, max_length=500)
    excluded_dates: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))  # pyright: ignore[reportArgumentType]
    extra_starts: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))  # pyright: ignore[reportArgumentType]
    all_day: bool = False
    timezone: str | None = Field(default=None, max_length=64)
    uid: str | None = Field(default=None, max_length=300)
    plan_id: UUID | None = Field(default=None, index=True)
    course_id: UUID | None = Field(default=None, index=True)
    goal_id: UUID | None = Field(default=None, index=True)
    task_id: UUID | None = Field(default=None, index=True)
    topic_id: UUID | None = None
    purpose: str | None = Field(default=None, max_length=20)
    source: Origin = Field(default=Origin.USER, sa_type=enum_column(Origin))  # pyright: ignore[reportArgumentType]


class Availability(Owned, Changing, table=True):
    """When the person can study, and how much."""

    __table_args__ = (
        UniqueConstraint("owner_id"),
        CheckConstraint("daily_limit_minutes between 15 and 960", name="daily_limit_range"),
        CheckConstraint("break_minutes between 0 and 120", name="break_range"),
        CheckConstraint("buffer_days between 0 and 14", name="buffer_range"),
    )

    windows: dict[str, Any] = Field(sa_type=JSON_OBJECT)
    daily_limit_minutes: int = 180
    break_minutes: int = 15
    rest_weekdays: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))  # pyright: ignore[reportArgumentType]
    energy_by_hour: list[float] = Field(default_factory=list, sa_type=ARRAY(Float))  # pyright: ignore[reportArgumentType]
    buffer_days: int = 1
    auto_roll_over: bool = True
