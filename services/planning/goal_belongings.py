"""What hangs on a goal: deleted with it, let go, or moved to another goal.

Rows are loaded and changed one by one, where the database could do it by itself: only then an undo
knows what they were.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.events import publish
from maigie.models.planning import CalendarEntry, Goal, GoalProgress, Milestone, Task
from maigie.models.planning_records import Forecast, StudySession
from services.planning.events import GoalUpdated

Part = Milestone | GoalProgress | Forecast
Link = Task | CalendarEntry | StudySession


def remove_goal(session: Session, actor: Actor, goal: Goal) -> None:
    """Delete a goal without edges, with its parts; what is only linked to it stays without it."""
    for part in _parts(session, goal.id):
        session.delete(part)
    for link in _links(session, goal.id):
        link.goal_id = None
        session.add(link)
    session.flush()
    goal_id = goal.id
    session.delete(goal)
    session.flush()
    publish(session, actor, GoalUpdated(goal_id=goal_id, deleted=True))


def move_belongings(session: Session, *, source_id: UUID, target_id: UUID) -> None:
    """Give another goal the milestones, history, tasks, blocks and sessions of a goal.

    Forecasts stay: they were made of the goal as it was.
    """
    for row in (*_parts(session, source_id), *_links(session, source_id)):
        if not isinstance(row, Forecast):
            row.goal_id = target_id
            session.add(row)
    session.flush()


def _parts(session: Session, goal_id: UUID) -> Iterable[Part]:
    yield from session.exec(select(Milestone).where(col(Milestone.goal_id) == goal_id)).all()
    yield from session.exec(select(GoalProgress).where(col(GoalProgress.goal_id) == goal_id)).all()
    yield from session.exec(select(Forecast).where(col(Forecast.goal_id) == goal_id)).all()


def _links(session: Session, goal_id: UUID) -> Iterable[Link]:
    yield from session.exec(select(Task).where(col(Task.goal_id) == goal_id)).all()
    yield from session.exec(
        select(CalendarEntry).where(col(CalendarEntry.goal_id) == goal_id)
    ).all()
    yield from session.exec(select(StudySession).where(col(StudySession.goal_id) == goal_id)).all()
