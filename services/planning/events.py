"""Facts the planning domain announces."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from maigie.core.events import Event


@dataclass(frozen=True, kw_only=True)
class GoalCreated(Event):
    """A goal now exists; ``goal`` is the object as REST shows it."""

    type: ClassVar[str] = "goal.created"
    goal_id: UUID
    goal: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class GoalUpdated(Event):
    """A goal, its milestones or its progress changed; ``deleted`` when it is gone."""

    type: ClassVar[str] = "goal.updated"
    goal_id: UUID
    deleted: bool = False


@dataclass(frozen=True, kw_only=True)
class GoalUnblocked(Event):
    """All that a goal needs is done, or no longer needed: it can start."""

    type: ClassVar[str] = "goal.unblocked"
    goal_id: UUID
    title: str


@dataclass(frozen=True, kw_only=True)
class ScheduleCreated(Event):
    """Blocks were put on the calendar."""

    type: ClassVar[str] = "schedule.created"
    block_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class ScheduleUpdated(Event):
    """Blocks on the calendar changed or went away."""

    type: ClassVar[str] = "schedule.updated"
    block_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class TaskUpdated(Event):
    """A task was added, changed, closed or reopened; ``deleted`` when it is gone."""

    type: ClassVar[str] = "task.updated"
    task_id: UUID
    goal_id: UUID | None = None
    deleted: bool = False


@dataclass(frozen=True, kw_only=True)
class StudyStopped(Event):
    """A study session was ended by the person."""

    type: ClassVar[str] = "study.stopped"
    study_session_id: UUID
