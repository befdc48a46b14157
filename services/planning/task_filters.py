"""Which tasks to list."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import col
from sqlmodel.sql.expression import SelectOfScalar

from maigie.models.planning import LifeContext, Task, TaskKind, TaskStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """Which tasks to list; None leaves a field open."""

    status: TaskStatus | None = None
    context: LifeContext | None = None
    kind: TaskKind | None = None
    goal_id: UUID | None = None
    course_id: UUID | None = None
    tag: str | None = None
    least_priority: int | None = None
    due_before: datetime | None = None


ALL_TASKS = TaskFilter()


def matching(query: SelectOfScalar[Task], wanted: TaskFilter) -> SelectOfScalar[Task]:
    """Return a query of tasks narrowed to those that match every given field."""
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if value is not None:
            query = _narrowed(query, field.name, value)
    return query


def _narrowed(query: SelectOfScalar[Task], name: str, value: Any) -> SelectOfScalar[Task]:
    if name == "tag":
        return query.where(col(Task.tags).contains([value.casefold()]))
    if name == "least_priority":
        return query.where(col(Task.priority) >= value)
    if name == "due_before":
        return query.where(col(Task.due_at) < value)
    return query.where(getattr(Task, name) == value)
