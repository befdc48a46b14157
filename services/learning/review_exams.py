"""The day each course's cards are wanted for: the next exam or goal of the course."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning import CalendarEntry, EntryStatus, EntryType, Goal, GoalStatus
from services.learning.rules.review_days import day_of

_OPEN = (GoalStatus.TODO, GoalStatus.BLOCKED)


@dataclass(frozen=True, slots=True)
class Exam:
    """What cards are recalled for: its name, its day, and how many days are left."""

    title: str
    day: date
    days_left: int


def exams_by_course(session: Session, actor: Actor, *, at: datetime) -> dict[UUID, Exam]:
    """Return the next day that counts of each course that has one.

    A deadline of the calendar is nearer to an exam than the goal around it, so of the same course
    it goes first; otherwise the sooner of two.

    Args:
        session: The unit of work to read in.
        actor: Whose courses.
        at: The present (aware).
    """
    today = day_of(at, actor.timezone)
    found: dict[UUID, Exam] = {}
    for course_id, title, day in [*_deadlines(session, actor, at), *_goals(session, actor, today)]:
        if course_id not in found:
            found[course_id] = Exam(title, day, (day - today).days)
    return found


def _deadlines(session: Session, actor: Actor, at: datetime) -> list[tuple[UUID, str, date]]:
    rows = session.exec(
        select(CalendarEntry)
        .where(
            col(CalendarEntry.owner_id) == actor.user_id,
            col(CalendarEntry.course_id).is_not(None),
            col(CalendarEntry.entry_type) == EntryType.DEADLINE,
            col(CalendarEntry.status) == EntryStatus.SCHEDULED,
            col(CalendarEntry.starts_at) > at,
        )
        .order_by(col(CalendarEntry.starts_at), col(CalendarEntry.id))
    )
    return [
        (row.course_id, row.title, day_of(row.starts_at, actor.timezone))
        for row in rows
        if row.course_id is not None
    ]


def _goals(session: Session, actor: Actor, today: date) -> list[tuple[UUID, str, date]]:
    rows = session.exec(
        select(Goal)
        .where(
            col(Goal.owner_id) == actor.user_id,
            col(Goal.course_id).is_not(None),
            col(Goal.status).in_(_OPEN),
            col(Goal.target_date) > today,
        )
        .order_by(col(Goal.target_date), col(Goal.id))
    )
    return [
        (row.course_id, row.title, row.target_date)
        for row in rows
        if row.course_id is not None and row.target_date is not None
    ]
