"""Creating, reading, changing, completing and deleting tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from maigie.models.learning import Origin
from maigie.models.planning import CalendarEntry, Task, TaskKind, TaskStatus
from services.planning.owned import check_links, owned
from services.planning.rules.local_days import checked_instant

_TEXTS = {"title", "notes"}


class TaskAlreadyDone(Conflict):
    """Completing a task that is already complete."""


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task as screens and REST show it; ``scheduled_on`` is the start of its next block."""

    id: str
    title: str
    notes: str
    status: str
    kind: str
    priority: int
    due_at: datetime | None
    scheduled_on: datetime | None
    completed_at: datetime | None
    estimated_minutes: int
    goal_id: str | None
    course_id: str | None
    context: str
    tags: tuple[str, ...]
    created_from: str
    created_at: datetime


def create_task(
    session: Session,
    actor: Actor,
    *,
    title: str,
    notes: str = "",
    due_at: datetime | None = None,
    estimated_minutes: int = 60,
    priority: int = 3,
    goal_id: UUID | None = None,
    course_id: UUID | None = None,
    kind: TaskKind = TaskKind.TASK,
    tags: Sequence[str] = (),
) -> TaskView:
    """Add an open task.

    Args:
        session: The unit of work to write in.
        actor: Who will own the task.
        title: What to do.
        notes: Anything else.
        due_at: By when (aware).
        estimated_minutes: Expected work, in minutes (5 to 6000).
        priority: 1 (low) to 5 (most urgent).
        goal_id: The goal it serves.
        course_id: The course it belongs to.
        kind: Task, commitment or milestone.
        tags: The person's own words.

    Raises:
        Invalid: A value is out of range.
        NotFound: The goal or course is not the actor's.
    """
    task = Task(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        title="",
        created_from=Origin(actor.source.value),
    )
    values = {
        "title": title,
        "notes": notes,
        "due_at": due_at,
        "estimated_minutes": estimated_minutes,
        "priority": priority,
        "goal_id": goal_id,
        "course_id": course_id,
        "kind": kind,
        "tags": list(tags),
    }
    return _save(session, actor, task, values)


def update_task(session: Session, actor: Actor, *, task_id: UUID, **changes: Any) -> TaskView:
    """Change the given fields of a task; a missing field stays.

    Raises:
        NotFound: The actor has no such task.
        Invalid: A value is out of range.
    """
    return _save(session, actor, owned(session, actor, Task, task_id), changes)


def complete_task(session: Session, actor: Actor, *, task_id: UUID, at: datetime) -> TaskView:
    """Mark a task done at an instant.

    Raises:
        NotFound: The actor has no such task.
        TaskAlreadyDone: It was completed before.
    """
    task = owned(session, actor, Task, task_id)
    if task.status is TaskStatus.DONE:
        raise TaskAlreadyDone(f"“{task.title}” is already done.")
    return _save(session, actor, task, {"status": TaskStatus.DONE, "completed_at": at})


def reopen_task(session: Session, actor: Actor, *, task_id: UUID) -> TaskView:
    """Make a task open again.

    Raises:
        NotFound: The actor has no such task.
    """
    task = owned(session, actor, Task, task_id)
    return _save(session, actor, task, {"status": TaskStatus.TODO, "completed_at": None})


def delete_task(session: Session, actor: Actor, *, task_id: UUID) -> None:
    """Delete a task; its blocks stay on the calendar.

    Raises:
        NotFound: The actor has no such task.
    """
    session.delete(owned(session, actor, Task, task_id))
    session.flush()


def get_task(session: Session, actor: Actor, *, task_id: UUID) -> TaskView:
    """Return one task.

    Raises:
        NotFound: The actor has no such task.
    """
    return _views(session, [owned(session, actor, Task, task_id)])[0]


def list_tasks(
    session: Session, actor: Actor, *, status: TaskStatus | None = None
) -> tuple[TaskView, ...]:
    """Return the actor's tasks: due first, then most urgent, then oldest."""
    query = select(Task).where(col(Task.owner_id) == actor.user_id)
    if status is not None:
        query = query.where(col(Task.status) == status)
    rows = session.exec(
        query.order_by(
            col(Task.due_at).asc().nulls_last(),
            col(Task.priority).desc(),
            col(Task.created_at),
            col(Task.id),
        )
    ).all()
    return _views(session, rows)


def _save(session: Session, actor: Actor, task: Task, values: dict[str, Any]) -> TaskView:
    check_links(
        session, actor, goal_ids=[values.get("goal_id")], course_ids=[values.get("course_id")]
    )
    for name, value in values.items():
        setattr(task, name, value.strip() if name in _TEXTS else value)
    task.title, task.notes = task.title[:200], task.notes or None
    task.due_at = checked_instant(task.due_at) if task.due_at else None
    if not task.title:
        raise Invalid("A task needs a title.")
    if not 5 <= task.estimated_minutes <= 6000:  # noqa: PLR2004  # the range the message names
        raise Invalid("A task takes 5 to 6000 minutes.")
    if not 1 <= task.priority <= 5:  # noqa: PLR2004  # the range the message names
        raise Invalid("Priority runs from 1 (low) to 5 (most urgent).")
    session.add(task)
    session.flush()
    return _views(session, [task])[0]


def _views(session: Session, tasks: Sequence[Task]) -> tuple[TaskView, ...]:
    blocks = session.exec(
        select(CalendarEntry.task_id, CalendarEntry.starts_at)
        .where(col(CalendarEntry.task_id).in_([task.id for task in tasks]))
        .order_by(col(CalendarEntry.starts_at).desc())
    ).all()
    scheduled = dict(blocks)
    return tuple(_view(task, scheduled.get(task.id)) for task in tasks)


def _view(task: Task, scheduled_on: datetime | None) -> TaskView:
    return TaskView(
        id=str(task.id),
        title=task.title,
        notes=task.notes or "",
        status=task.status.value,
        kind=task.kind.value,
        priority=task.priority,
        due_at=task.due_at,
        scheduled_on=scheduled_on,
        completed_at=task.completed_at,
        estimated_minutes=task.estimated_minutes,
        goal_id=str(task.goal_id) if task.goal_id else None,
        course_id=str(task.course_id) if task.course_id else None,
        context=task.context,
        tags=tuple(task.tags),
        created_from=task.created_from.value,
        created_at=task.created_at,
    )
