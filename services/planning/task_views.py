"""How tasks are shown: the read model, and the words other views use for where one stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from maigie.models.planning import CalendarEntry, EntryStatus, Task, TaskStatus


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task as screens and REST show it.

    ``scheduled_on`` is the local day the person chose, else the day of the task's next block;
    ``commitment_status`` is PENDING, SCHEDULED, COMPLETED or SKIPPED.
    """

    id: str
    title: str
    notes: str
    status: str
    commitment_status: str
    kind: str
    priority: int
    priority_label: str
    due_at: datetime | None
    scheduled_on: date | None
    completed_at: datetime | None
    estimated_minutes: int
    goal_id: str | None
    course_id: str | None
    context: str
    tags: tuple[str, ...]
    created_from: str
    external_source: str | None
    external_id: str | None
    recurring_rule: str | None
    created_at: datetime


PRIORITY_LABELS = {1: "low", 2: "low", 3: "medium", 4: "high", 5: "urgent"}


def commitment_status(status: TaskStatus, *, is_scheduled: bool) -> str:
    """Name where a task stands in the words of commitments and reminders."""
    if status is TaskStatus.DONE:
        return "COMPLETED"
    if status is TaskStatus.SKIPPED:
        return "SKIPPED"
    return "SCHEDULED" if is_scheduled else "PENDING"


def view_tasks(session: Session, tasks: Sequence[Task], zone: ZoneInfo) -> tuple[TaskView, ...]:
    """Return the read models of tasks, with what is on the calendar for each."""
    blocks = session.exec(
        select(CalendarEntry.task_id, CalendarEntry.starts_at)
        .where(
            col(CalendarEntry.task_id).in_([task.id for task in tasks]),
            col(CalendarEntry.status).in_((EntryStatus.SCHEDULED, EntryStatus.IN_PROGRESS)),
        )
        .order_by(col(CalendarEntry.starts_at).desc())
    ).all()
    starts = dict(blocks)
    return tuple(_view(task, starts.get(task.id), zone) for task in tasks)


def _view(task: Task, start: datetime | None, zone: ZoneInfo) -> TaskView:
    on_calendar = start.astimezone(zone).date() if start else None
    scheduled_on = task.scheduled_on or on_calendar
    return TaskView(
        id=str(task.id),
        title=task.title,
        notes=task.notes or "",
        status=task.status.value,
        commitment_status=commitment_status(task.status, is_scheduled=scheduled_on is not None),
        kind=task.kind.value,
        priority=task.priority,
        priority_label=PRIORITY_LABELS[task.priority],
        due_at=task.due_at,
        scheduled_on=scheduled_on,
        completed_at=task.completed_at,
        estimated_minutes=task.estimated_minutes,
        goal_id=str(task.goal_id) if task.goal_id else None,
        course_id=str(task.course_id) if task.course_id else None,
        context=task.context.value,
        tags=tuple(task.tags),
        created_from=task.created_from.value,
        external_source=task.external_source,
        external_id=task.external_id,
        recurring_rule=task.recurring_rule,
        created_at=task.created_at,
    )
