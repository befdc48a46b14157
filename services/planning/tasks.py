"""Creating, reading, changing, completing and deleting tasks."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor, Source
from maigie.core.errors import Conflict, Invalid
from maigie.core.events import publish
from maigie.models.planning import LifeContext, Task, TaskKind, TaskOrigin, TaskStatus
from services.planning.events import TaskUpdated
from services.planning.goal_progress import recount_for_task
from services.planning.life_context import usual_context
from services.planning.owned import check_links, owned
from services.planning.rules.local_days import checked_instant
from services.planning.rules.recurrence import checked_rule
from services.planning.rules.task_recurrence import next_due
from services.planning.task_filters import ALL_TASKS, TaskFilter, matching
from services.planning.task_views import TaskView, view_tasks

_TEXTS = {"title", "notes"}
_MOST_TAGS = 20
_ORIGINS = {
    Source.AI: TaskOrigin.CONVERSATION,
    Source.USER: TaskOrigin.MANUAL,
    Source.SYSTEM: TaskOrigin.CALENDAR,
}


_NOT_REPEATED = {
    "id",
    "created_at",
    "updated_at",
    "scheduled_on",
    "completed_at",
    "external_source",
    "external_id",
}


class TaskAlreadyDone(Conflict):
    """Completing or skipping a task that is already complete."""


class TaskAlreadyThere(Conflict):
    """Adding a task that was already taken over from the same outside source."""


def create_task(
    session: Session,
    actor: Actor,
    *,
    title: str,
    notes: str = "",
    due_at: datetime | None = None,
    scheduled_on: date | None = None,
    estimated_minutes: int = 60,
    priority: int = 3,
    goal_id: UUID | None = None,
    course_id: UUID | None = None,
    kind: TaskKind = TaskKind.TASK,
    context: LifeContext | None = None,
    tags: Sequence[str] = (),
    recurring_rule: str | None = None,
    created_from: TaskOrigin | None = None,
    external_source: str | None = None,
    external_id: str | None = None,
) -> TaskView:
    """Add an open task.

    Args:
        session: The unit of work to write in.
        actor: Who will own the task.
        title: What to do.
        notes: Anything else.
        due_at: By when (aware).
        scheduled_on: The local day the person means to do it.
        estimated_minutes: Expected work, in minutes (5 to 6000).
        priority: 1 (low) to 5 (most urgent).
        goal_id: The goal it serves.
        course_id: The course it belongs to.
        kind: Task, commitment or milestone.
        context: The part of life it belongs to; None is the person's usual one.
        tags: The person's own words.
        recurring_rule: RFC 5545; needs ``due_at``. Completing one makes the next.
        created_from: What it was made from; told by the actor when omitted.
        external_source: Where it came from, such as ``todoist``; goes with ``external_id``.
        external_id: Its id there.

    Raises:
        Invalid: A value is out of range.
        NotFound: The goal or course is not the actor's.
        TaskAlreadyThere: The outside task was taken over before.
    """
    if (external_source is None) != (external_id is None):
        raise Invalid("A task from outside names both its source and its id there.")
    _check_outside(session, actor, external_source, external_id)
    task = Task(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        title="",
        created_from=created_from or _ORIGINS[actor.source],
        external_source=external_source,
        external_id=external_id,
    )
    values = {
        "title": title,
        "notes": notes,
        "due_at": due_at,
        "scheduled_on": scheduled_on,
        "estimated_minutes": estimated_minutes,
        "priority": priority,
        "goal_id": goal_id,
        "course_id": course_id,
        "kind": kind,
        "context": context or usual_context(session, actor),
        "tags": tags,
        "recurring_rule": recurring_rule,
    }
    return _save(session, actor, task, values)


def update_task(session: Session, actor: Actor, *, task_id: UUID, **changes: Any) -> TaskView:
    """Change the given fields of a task; a missing field stays, None clears what may be empty.

    Raises:
        NotFound: The actor has no such task.
        Invalid: A value is out of range.
    """
    return _save(session, actor, owned(session, actor, Task, task_id), changes)


def complete_task(session: Session, actor: Actor, *, task_id: UUID, at: datetime) -> TaskView:
    """Mark a task done at an instant; one that repeats is followed by the next.

    Raises:
        NotFound: The actor has no such task.
        TaskAlreadyDone: It was completed before.
    """
    return _close(session, actor, task_id, TaskStatus.DONE, at)


def skip_task(session: Session, actor: Actor, *, task_id: UUID, at: datetime) -> TaskView:
    """Let a task go without doing it; one that repeats is followed by the next.

    Raises:
        NotFound: The actor has no such task.
        TaskAlreadyDone: It was completed or skipped before.
    """
    return _close(session, actor, task_id, TaskStatus.SKIPPED, at)


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
    task = owned(session, actor, Task, task_id)
    goal_id, status = task.goal_id, task.status
    session.delete(task)
    session.flush()
    recount_for_task(session, actor, before=(goal_id, status), after=(None, status))
    publish(session, actor, TaskUpdated(task_id=task_id, goal_id=goal_id, deleted=True))


def get_task(session: Session, actor: Actor, *, task_id: UUID) -> TaskView:
    """Return one task.

    Raises:
        NotFound: The actor has no such task.
    """
    return view_tasks(session, [owned(session, actor, Task, task_id)], actor.timezone)[0]


def list_tasks(
    session: Session,
    actor: Actor,
    *,
    status: TaskStatus | None = None,
    wanted: TaskFilter = ALL_TASKS,
) -> tuple[TaskView, ...]:
    """Return the actor's tasks: due first, then most urgent, then oldest.

    Args:
        session: The unit of work to read in.
        actor: Whose tasks.
        status: Only those that stand so.
        wanted: Only those that match every given field.
    """
    query = select(Task).where(col(Task.owner_id) == actor.user_id)
    if status is not None:
        query = query.where(col(Task.status) == status)
    rows: Sequence[Task] = session.exec(
        matching(query, wanted).order_by(
            col(Task.due_at).asc().nulls_last(),
            col(Task.priority).desc(),
            col(Task.created_at),
            col(Task.id),
        )
    ).all()
    return view_tasks(session, rows, actor.timezone)


def _close(
    session: Session, actor: Actor, task_id: UUID, status: TaskStatus, at: datetime
) -> TaskView:
    task = owned(session, actor, Task, task_id)
    if task.status is not TaskStatus.TODO:
        word = "done" if task.status is TaskStatus.DONE else "skipped"
        raise TaskAlreadyDone(f"“{task.title}” is already {word}.")
    _add_next(session, actor, task, at)
    done_at = at if status is TaskStatus.DONE else None
    return _save(session, actor, task, {"status": status, "completed_at": done_at})


def _add_next(session: Session, actor: Actor, task: Task, at: datetime) -> None:
    """Put the next of a repeating task on the list; the rule moves on with it."""
    if task.recurring_rule is None or task.due_at is None:
        return
    due_at = next_due(task.recurring_rule, task.due_at, after=at, zone=actor.timezone)
    if due_at is None:
        return
    kept: dict[str, Any] = task.model_dump(exclude=_NOT_REPEATED)
    kept.update(status=TaskStatus.TODO, due_at=due_at)
    session.add(Task(**kept))
    task.recurring_rule = None
    session.flush()


def _check_outside(session: Session, actor: Actor, source: str | None, outside: str | None) -> None:
    if source is None:
        return
    query = select(Task.id).where(
        col(Task.owner_id) == actor.user_id,
        col(Task.external_source) == source,
        col(Task.external_id) == outside,
    )
    if (found := session.exec(query).first()) is not None:
        raise TaskAlreadyThere(
            f"This task of {source} is already here.", details={"task_id": str(found)}
        )


def _save(session: Session, actor: Actor, task: Task, values: dict[str, Any]) -> TaskView:
    check_links(
        session, actor, goal_ids=[values.get("goal_id")], course_ids=[values.get("course_id")]
    )
    before = (task.goal_id, task.status)
    for name, value in values.items():
        setattr(task, name, value.strip() if name in _TEXTS else value)
    task.title, task.notes = task.title[:200], task.notes or None
    task.due_at = checked_instant(task.due_at) if task.due_at else None
    if "tags" in values:
        task.tags = _tags(values["tags"])
    if values.get("recurring_rule"):
        task.recurring_rule = checked_rule(values["recurring_rule"])
    _check(task)
    session.add(task)
    session.flush()
    recount_for_task(session, actor, before=before, after=(task.goal_id, task.status))
    publish(session, actor, TaskUpdated(task_id=task.id, goal_id=task.goal_id))
    return view_tasks(session, [task], actor.timezone)[0]


def _tags(tags: Sequence[str]) -> list[str]:
    """Return tags as they are kept: lower case, each once, without marks around them."""
    kept = dict.fromkeys(tag.strip().lstrip("#").casefold()[:40] for tag in tags)
    return [tag for tag in kept if tag][:_MOST_TAGS]


def _check(task: Task) -> None:
    if not task.title:
        raise Invalid("A task needs a title.")
    if not 5 <= task.estimated_minutes <= 6000:  # noqa: PLR2004  # the range the message names
        raise Invalid("A task takes 5 to 6000 minutes.")
    if not 1 <= task.priority <= 5:  # noqa: PLR2004  # the range the message names
        raise Invalid("Priority runs from 1 (low) to 5 (most urgent).")
    if task.recurring_rule and task.due_at is None:
        raise Invalid("A task that comes again needs a date when it is due.")
