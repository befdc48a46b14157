"""What a person needs to see today, read in one unit of work."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning import (
    CalendarEntry,
    Goal,
    Task,
    TaskStatus,
)
from services.planning.block_views import BlockView
from services.planning.entries import list_blocks
from services.planning.goal_views import GoalView
from services.planning.goals import list_goals
from services.planning.next_action import (
    CourseLabel,
    NextAction,
    Open,
    choose_next,
    read_course_labels,
)
from services.planning.reminders import ReminderView, list_reminders
from services.planning.rules.local_days import span_of_days
from services.planning.task_views import TaskView
from services.planning.tasks import list_tasks

MOST_GOALS = 3
MOST_UPCOMING = 3
LOOK_AHEAD_DAYS = 14


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
    courses = read_course_labels(session, actor)
    return TodayView(
        day=day,
        blocks=blocks,
        next_action=choose_next(
            session,
            actor,
            Open(blocks=blocks, tasks=tasks, goals=goals, courses=courses),
            at=at,
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


def _upcoming(session: Session, actor: Actor, day: date) -> tuple[BlockView, ...]:
    """Return the next blocks that begin after the day."""
    after = span_of_days(day, day, actor.timezone)[1]
    found = list_blocks(
        session, actor, first=day + timedelta(days=1), last=day + timedelta(days=LOOK_AHEAD_DAYS)
    )
    return tuple(block for block in found if block.start >= after)[:MOST_UPCOMING]


def _has_any(session: Session, actor: Actor) -> bool:
    """Say whether anything was ever planned, finished or not."""
    return any(
        session.exec(select(table.id).where(col(table.owner_id) == actor.user_id).limit(1)).first()
        for table in (Goal, Task, CalendarEntry)
    )
