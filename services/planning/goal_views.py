"""How a goal is shown: with its milestones, read in one query."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.models.planning import Goal, GoalStatus, Milestone


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A checkpoint as screens and REST show it."""

    id: str
    title: str
    due_on: date
    done: bool


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with its milestones in date order; ``progress`` runs from 0 to 1."""

    id: str
    title: str
    description: str
    status: str
    priority: int
    category: str
    target_date: date | None
    estimated_duration_days: int | None
    milestones: tuple[MilestoneView, ...]
    progress: float
    course_id: str | None
    conversation_id: str | None
    source: str
    created_at: datetime


def view_goals(session: Session, goals: Sequence[Goal]) -> tuple[GoalView, ...]:
    """Return the goals with their milestones, in the given order."""
    rows = session.exec(
        select(Milestone)
        .where(col(Milestone.goal_id).in_([goal.id for goal in goals]))
        .order_by(col(Milestone.due_on), col(Milestone.created_at), col(Milestone.id))
    ).all()
    milestones: defaultdict[UUID, list[MilestoneView]] = defaultdict(list)
    for row in rows:
        milestones[row.goal_id].append(
            MilestoneView(
                id=str(row.id), title=row.title, due_on=row.due_on, done=row.done_at is not None
            )
        )
    return tuple(_view(goal, tuple(milestones[goal.id])) for goal in goals)


def _view(goal: Goal, milestones: tuple[MilestoneView, ...]) -> GoalView:
    return GoalView(
        id=str(goal.id),
        title=goal.title,
        description=goal.description or "",
        status="active" if goal.status is GoalStatus.TODO else goal.status.value,
        priority=goal.priority,
        category=goal.category.value if goal.category else "",
        target_date=goal.target_date,
        estimated_duration_days=goal.estimated_duration_days,
        milestones=milestones,
        progress=round(goal.progress, 4),
        course_id=str(goal.course_id) if goal.course_id else None,
        conversation_id=str(goal.conversation_id) if goal.conversation_id else None,
        source=goal.source.value,
        created_at=goal.created_at,
    )
