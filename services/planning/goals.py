"""Creating, reading, changing and deleting goals."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum
from typing import Final, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.core.events import publish
from maigie.models.learning import Origin
from maigie.models.planning import Goal, GoalCategory, GoalStatus, Milestone
from services.planning.events import GoalCreated, GoalUpdated
from services.planning.goal_belongings import remove_goal
from services.planning.goal_edges import drop_edges, edges_of
from services.planning.goal_order import locked_order
from services.planning.goal_progress import record_progress
from services.planning.goal_status import OPEN, dependents_of, set_status, settle
from services.planning.goal_views import GoalView, view_goals
from services.planning.owned import check_links, owned

Value = TypeVar("Value")


class Unset(Enum):
    """Says that a change leaves a field as it is, where None would clear it."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET


@dataclass(frozen=True, slots=True)
class NewMilestone:
    """A checkpoint to create with a goal."""

    title: str
    due_on: date


def create_goal(
    session: Session,
    actor: Actor,
    *,
    title: str,
    description: str = "",
    target_date: date | None = None,
    priority: int = 3,
    category: GoalCategory | None = None,
    estimated_duration_days: int | None = None,
    course_id: UUID | None = None,
    conversation_id: UUID | None = None,
    milestones: Sequence[NewMilestone] = (),
) -> GoalView:
    """Add a goal with its milestones; a similar existing goal never refuses it.

    Raises:
        Invalid: The title is empty, the priority out of 1 to 5 or the estimate negative.
        NotFound: The course is not the actor's.
    """
    check_links(session, actor, course_ids=[course_id])
    goal = Goal(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        title=_required(title),
        description=description.strip() or None,
        target_date=target_date,
        priority=_checked_priority(priority),
        category=category,
        estimated_duration_days=_checked_days(estimated_duration_days),
        course_id=course_id,
        conversation_id=conversation_id,
        source=Origin(actor.source.value),
    )
    session.add(goal)
    session.flush()
    session.add_all(
        Milestone(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            goal_id=goal.id,
            title=milestone.title[:200],
            due_on=milestone.due_on,
        )
        for milestone in milestones
    )
    session.flush()
    view = view_goals(session, [goal])[0]
    publish(session, actor, GoalCreated(goal_id=goal.id, goal=asdict(view)))
    return view


def get_goal(session: Session, actor: Actor, *, goal_id: UUID) -> GoalView:
    """Return one goal.

    Raises:
        NotFound: The actor has no such goal.
    """
    return view_goals(session, [owned(session, actor, Goal, goal_id)])[0]


def list_goals(
    session: Session,
    actor: Actor,
    *,
    active_only: bool = False,
    statuses: Collection[GoalStatus] = (),
    category: GoalCategory | None = None,
    priority: int | None = None,
) -> tuple[GoalView, ...]:
    """Return the actor's goals: nearest target first, those without a date last.

    Args:
        session: The unit of work to read in.
        actor: Whose goals.
        active_only: Leave out what is done or canceled.
        statuses: Only goals of these; empty for all.
        category: Only goals of this part of life.
        priority: Only goals of exactly this priority.
    """
    query = select(Goal).where(col(Goal.owner_id) == actor.user_id)
    if wanted := statuses or (OPEN if active_only else ()):
        query = query.where(col(Goal.status).in_(wanted))
    if category is not None:
        query = query.where(col(Goal.category) == category)
    if priority is not None:
        query = query.where(col(Goal.priority) == priority)
    rows = session.exec(
        query.order_by(col(Goal.target_date).asc().nulls_last(), col(Goal.created_at), col(Goal.id))
    ).all()
    return view_goals(session, rows)


def update_goal(
    session: Session,
    actor: Actor,
    *,
    goal_id: UUID,
    title: str | None = None,
    description: str | None = None,
    priority: int | None = None,
    target_date: date | Unset | None = UNSET,
    category: GoalCategory | Unset | None = UNSET,
    estimated_duration_days: int | Unset | None = UNSET,
    course_id: UUID | Unset | None = UNSET,
) -> GoalView:
    """Change what is given of a goal and leave the rest.

    None clears the date, category, estimate and course; a goal always has a title, a description
    and a priority, so there None leaves them.

    Raises:
        NotFound: The actor has no such goal or course.
        Invalid: The title is empty, the priority out of 1 to 5 or the estimate negative.
    """
    goal = owned(session, actor, Goal, goal_id)
    goal.title = goal.title if title is None else _required(title)
    if description is not None:
        goal.description = description.strip() or None
    goal.priority = goal.priority if priority is None else _checked_priority(priority)
    goal.target_date = _given(target_date, goal.target_date)
    goal.category = _given(category, goal.category)
    goal.estimated_duration_days = _checked_days(
        _given(estimated_duration_days, goal.estimated_duration_days)
    )
    if not isinstance(course_id, Unset):
        check_links(session, actor, course_ids=[course_id])
        goal.course_id = course_id
    session.add(goal)
    return _changed(session, actor, goal)


def finish_goal(session: Session, actor: Actor, *, goal_id: UUID) -> GoalView:
    """Mark a goal reached; what waited only for it can start.

    Raises:
        NotFound: The actor has no such goal.
    """
    set_status(session, actor, goal_id=goal_id, status=GoalStatus.DONE)
    return record_progress(session, actor, goal_id=goal_id, progress=1.0)


def reopen_goal(session: Session, actor: Actor, *, goal_id: UUID) -> GoalView:
    """Make a reached or cancelled goal active again, or blocked when what it needs is not done.

    Raises:
        NotFound: The actor has no such goal.
    """
    goal = set_status(session, actor, goal_id=goal_id, status=GoalStatus.TODO)
    return view_goals(session, [goal])[0]


def cancel_goal(session: Session, actor: Actor, *, goal_id: UUID) -> GoalView:
    """Give a goal up and keep its history; what needs it stays blocked until that is resolved.

    Raises:
        NotFound: The actor has no such goal.
    """
    goal = set_status(session, actor, goal_id=goal_id, status=GoalStatus.CANCELED)
    return view_goals(session, [goal])[0]


def delete_goal(session: Session, actor: Actor, *, goal_id: UUID) -> None:
    """Delete a goal with its milestones, history and edges; its tasks and blocks stay.

    Raises:
        NotFound: The actor has no such goal.
    """
    order = locked_order(session, actor)
    goal = owned(session, actor, Goal, goal_id)
    freed = dependents_of(session, actor, [goal_id])
    drop_edges(session, order, edges_of(session, actor, goal_id))
    remove_goal(session, actor, goal)
    settle(session, actor, freed)


def _required(title: str) -> str:
    if not (title := title.strip()):
        raise Invalid("A goal needs a title.")
    return title[:200]


def _checked_priority(priority: int) -> int:
    if not 1 <= priority <= 5:  # noqa: PLR2004  # the scale of the product
        raise Invalid("Priority runs from 1 (low) to 5 (most urgent).")
    return priority


def _checked_days(days: int | None) -> int | None:
    if days is not None and days < 0:
        raise Invalid("A goal cannot take less than no time.")
    return days


def _given(value: Value | Unset | None, stored: Value | None) -> Value | None:
    return stored if isinstance(value, Unset) else value


def _changed(session: Session, actor: Actor, goal: Goal) -> GoalView:
    session.flush()
    publish(session, actor, GoalUpdated(goal_id=goal.id))
    return view_goals(session, [goal])[0]
