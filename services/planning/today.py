"""What a person needs to see today, read in one unit of work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.learning import Course
from maigie.models.planning import (
    CalendarEntry,
    EntryStatus,
    EntryType,
    Goal,
    Task,
    TaskStatus,
)
from services.planning.block_views import BlockView
from services.planning.entries import list_blocks
from services.planning.goal_views import GoalView
from services.planning.goals import list_goals
from services.planning.reminders import ReminderView, list_reminders
from services.planning.rules.local_days import span_of_days
from services.planning.tasks import TaskView, list_tasks

MOST_GOALS = 3
MOST_UPCOMING = 3
LOOK_AHEAD_DAYS = 14
_NOT_STARTED = (EntryType.DEADLINE, EntryType.BREAK)


@dataclass(frozen=True, slots=True)
class CourseLabel:
    """How a course is named beside other things."""

    title: str
    color: str


@dataclass(frozen=True, slots=True)
class NextAction:
    """The one thing to do now, and why; ``start`` and ``end`` only for a block."""

    kind: str
    id: str
    title: str
    reason: str
    minutes: int
    start: datetime | None
    end: datetime | None
    in_progress: bool
    course: CourseLabel | None


@dataclass(frozen=True, slots=True)
class TodayView:
    """One local day: what is on, what comes next and what is being worked towards."""

    day: date
    blocks: tuple[BlockView, ...]
    next_action: NextAction | None
    goals: tuple[GoalView, ...]
    reminders: tuple[ReminderView, ...]
    tasks: tuple[TaskView, ...]
    upcoming: tuple[BlockView, ...]
    courses: dict[str, CourseLabel]
    is_new: bool


def read_today(session: Session, actor: Actor, *, at: datetime) -> TodayView:
    """Return the actor's day around an instant.

    Args:
        session: The unit of work to read in.
        actor: Whose day.
        at: Now (aware); the day is the one it falls on in the actor's zone.
    """
    day = at.astimezone(actor.timezone).date()
    blocks = list_blocks(session, actor, first=day, last=day)
    goals = list_goals(session, actor, active_only=True)
    tasks = list_tasks(session, actor, status=TaskStatus.TODO)
    courses = _courses(session, actor)
    return TodayView(
        day=day,
        blocks=blocks,
        next_action=_next_action(
            actor, at, blocks=blocks, tasks=tasks, goals=goals, courses=courses
        ),
        goals=goals[:MOST_GOALS],
        reminders=list_reminders(
            session, actor, until=span_of_days(day, day + timedelta(days=1), actor.timezone)[1]
        ),
        tasks=tasks,
        upcoming=_upcoming(session, actor, day),
        courses=courses,
        is_new=not (courses or blocks or goals or tasks) and not _has_any(session, actor),
    )


def next_block(blocks: Iterable[BlockView], at: datetime) -> BlockView | None:
    """Return the block in progress, else the first one still to be done that is not over."""
    startable = [block for block in blocks if block.entry_type not in _NOT_STARTED]
    for block in startable:
        if block.status == EntryStatus.IN_PROGRESS:
            return block
    return next(
        (one for one in startable if one.status == EntryStatus.SCHEDULED and one.end > at), None
    )


def _next_action(
    actor: Actor,
    at: datetime,
    *,
    blocks: Sequence[BlockView],
    tasks: Sequence[TaskView],
    goals: Sequence[GoalView],
    courses: dict[str, CourseLabel],
) -> NextAction | None:
    if (block := next_block(blocks, at)) is not None:
        goal = next((one.title for one in goals if one.id == block.goal_id), "")
        return _from_block(actor, block, goal, courses, at)
    if not tasks:
        return None
    task = tasks[0]
    return NextAction(
        kind="task",
        id=task.id,
        title=task.title,
        reason=_why_task(actor, task, at),
        minutes=task.estimated_minutes,
        start=None,
        end=None,
        in_progress=False,
        course=courses.get(task.course_id or ""),
    )


def _from_block(
    actor: Actor, block: BlockView, goal: str, courses: dict[str, CourseLabel], at: datetime
) -> NextAction:
    return NextAction(
        kind="block",
        id=block.id,
        title=block.title,
        reason=_why_block(actor, block, goal, at),
        minutes=round((block.end - block.start) / timedelta(minutes=1)),
        start=block.start,
        end=block.end,
        in_progress=block.status == EntryStatus.IN_PROGRESS,
        course=courses.get(block.course_id or ""),
    )


def _why_block(actor: Actor, block: BlockView, goal: str, at: datetime) -> str:
    start, end = (instant.astimezone(actor.timezone) for instant in (block.start, block.end))
    serves = f" It brings you closer to “{goal}”." if goal else ""
    if block.status == EntryStatus.IN_PROGRESS:
        ended = "was planned until" if block.end <= at else "is planned until"
        return f"You have started this; it {ended} {end:%H:%M}.{serves}"
    if block.start <= at:
        return f"This is on your calendar right now, until {end:%H:%M}.{serves}"
    return f"This is next on your calendar today, at {start:%H:%M}.{serves}"


def _why_task(actor: Actor, task: TaskView, at: datetime) -> str:
    free = "nothing else is left to start today"
    if task.due_at is None:
        return f"This is the first of your open tasks, and {free}."
    due = task.due_at.astimezone(actor.timezone)
    days = (due.date() - at.astimezone(actor.timezone).date()).days
    near = {-1: "yesterday", 0: f"today at {due:%H:%M}", 1: "tomorrow"}
    when = near.get(days, f"on {due:%A} {due.day} {due:%B}")
    if task.due_at < at:
        return f"This was due {when} and is still open."
    return f"This is due {when}, and {free}."


def _upcoming(session: Session, actor: Actor, day: date) -> tuple[BlockView, ...]:
    """Return the next blocks that begin after the day."""
    after = span_of_days(day, day, actor.timezone)[1]
    found = list_blocks(
        session, actor, first=day + timedelta(days=1), last=day + timedelta(days=LOOK_AHEAD_DAYS)
    )
    return tuple(block for block in found if block.start >= after)[:MOST_UPCOMING]


def _courses(session: Session, actor: Actor) -> dict[str, CourseLabel]:
    rows: Sequence[tuple[UUID, str, str]] = session.exec(
        select(Course.id, Course.title, Course.color).where(col(Course.owner_id) == actor.user_id)
    ).all()
    return {str(course_id): CourseLabel(title, color) for course_id, title, color in rows}


def _has_any(session: Session, actor: Actor) -> bool:
    """Say whether anything was ever planned, finished or not."""
    return any(
        session.exec(select(table.id).where(col(table.owner_id) == actor.user_id).limit(1)).first()
        for table in (Goal, Task, CalendarEntry)
    )
