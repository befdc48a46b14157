"""People with a past: weeks of study, a goal with work, blocks and tasks."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.planning import Task, TaskStatus
from maigie.models.planning_records import StudySession, StudySessionStatus, StudyStretch
from services.planning import goals


def make_history(
    session: Session,
    actor: Actor,
    *,
    at: datetime,
    days: int = 42,
    minutes: int = 60,
    open_tasks: int = 8,
    target_days: int | None = 14,
    title: str = "Pass the exam",
) -> UUID:
    """Give a person daily study but for every fourth day, and a goal half done; return the goal."""
    today = at.astimezone(actor.timezone).date()
    goal = goals.create_goal(
        session,
        actor,
        title=title,
        target_date=None if target_days is None else today + timedelta(days=target_days),
    )
    goal_id = UUID(goal.id)
    add_study(session, actor, at=at, days=days, minutes=minutes, goal_id=goal_id)
    owner = {"owner_id": actor.user_id, "organization_id": actor.organization_id}
    for number in range(open_tasks + 20):
        is_open = number < open_tasks
        finished_at = None if is_open else at - timedelta(days=1 + (number * days // 40) % days)
        session.add(
            Task(
                **owner,
                title=f"Chapter {number}",
                goal_id=goal_id,
                estimated_minutes=minutes,
                status=TaskStatus.TODO if is_open else TaskStatus.DONE,
                completed_at=finished_at,
                due_at=at + timedelta(days=10) if is_open else finished_at,
            )
        )
    session.flush()
    return goal_id


def add_study(
    session: Session,
    actor: Actor,
    *,
    at: datetime,
    days: int,
    minutes: int,
    goal_id: UUID | None = None,
) -> None:
    """Add finished study sessions on the days before an instant, every fourth left out."""
    owner = {"owner_id": actor.user_id, "organization_id": actor.organization_id}
    for back in range(1, days + 1):
        if back % 4 == 0 and back != days:
            continue
        start = at - timedelta(days=back)
        end = start + timedelta(minutes=minutes + 10 * (back % 3))
        row = StudySession(
            **owner,
            title="Reading",
            status=StudySessionStatus.FINISHED,
            started_at=start,
            ended_at=end,
            seen_at=end,
            goal_id=goal_id,
        )
        session.add(row)
        session.flush()
        session.add(StudyStretch(**owner, study_session_id=row.id, started_at=start, ended_at=end))
    session.flush()
