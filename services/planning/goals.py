"""Creating, reading, changing and deleting goals."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.core.events import publish
from maigie.models.learning import Origin
from maigie.models.planning import Goal, GoalProgress, GoalStatus, Milestone
from services.planning.events import GoalCreated, GoalUpdated
from services.planning.goal_views import GoalView, view_goals
from services.planning.owned import check_links, owned
from services.planning.rules.similar_titles import are_similar

ACTIVE = (GoalStatus.TODO, GoalStatus.BLOCKED)


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
    category: str | None = None,
    estimated_duration_days: int | None = None,
    course_id: UUID | None = None,
    conversation_id: UUID | None = None,
    milestones: Sequence[NewMilestone] = (),
) -> GoalView:
    """Add a goal with its milestones; a similar existing goal never refuses it.

    Raises:
        Invalid: The title is empty or the priority out of 1 to 5.
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
        estimated_duration_days=estimated_duration_days,
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
    session: Session, actor: Actor, *, active_only: bool = False
) -> tuple[GoalView, ...]:
    """Return the actor's goals: nearest target first, those without a date last."""
    query = select(Goal).where(col(Goal.owner_id) == actor.user_id)
    if active_only:
        query = query.where(col(Goal.status).in_(ACTIVE))
    rows = session.exec(
        query.order_by(col(Goal.target_date).asc().nulls_last(), col(Goal.created_at), col(Goal.id))
    ).all()
    return view_goals(session, rows)


def similar_goals(session: Session, actor: Actor, *, goal_id: UUID) -> tuple[GoalView, ...]:
    """Return the actor's other active goals whose titles say nearly the same.

    Raises:
        NotFound: The actor has no such goal.
    """
    goal = owned(session, actor, Goal, goal_id)
    others = list_goals(session, actor, active_only=True)
    return tuple(
        other
        for other in others
        if other.id != str(goal.id) and are_similar(other.title, goal.title)
    )


def update_goal(
    session: Session,
    actor: Actor,
    *,
    goal_id: UUID,
    title: str | None = None,
    description: str | None = None,
    target_date: date | None = None,
    priority: int | None = None,
    category: str | None = None,
) -> GoalView:
    """Change what is given of a goal and leave the rest.

    Raises:
        NotFound: The actor has no such goal.
        Invalid: The title is empty or the priority out of 1 to 5.
    """
    goal = owned(session, actor, Goal, goal_id)
    if title is not None:
        goal.title = _required(title)
    if description is not None:
        goal.description = description.strip() or None
    if priority is not None:
        goal.priority = _checked_priority(priority)
    goal.target_date = target_date or goal.target_date
    goal.category = category or goal.category
    return _changed(session, actor, goal)


def finish_goal(session: Session, actor: Actor, *, goal_id: UUID) -> GoalView:
    """Mark a goal reached.

    Raises:
        NotFound: The actor has no such goal.
    """
    goal = owned(session, actor, Goal, goal_id)
    goal.status = GoalStatus.DONE
    return record_progress(session, actor, goal_id=goal_id, progress=1.0)


def reopen_goal(session: Session, actor: Actor, *, goal_id: UUID) -> GoalView:
    """Make a reached or cancelled goal active again.

    Raises:
        NotFound: The actor has no such goal.
    """
    goal = owned(session, actor, Goal, goal_id)
    goal.status = GoalStatus.TODO
    return _changed(session, actor, goal)


def cancel_goal(session: Session, actor: Actor, *, goal_id: UUID) -> GoalView:
    """Give a goal up and keep its history.

    Raises:
        NotFound: The actor has no such goal.
    """
    goal = owned(session, actor, Goal, goal_id)
    goal.status = GoalStatus.CANCELED
    return _changed(session, actor, goal)


def delete_goal(session: Session, actor: Actor, *, goal_id: UUID) -> None:
    """Delete a goal with its milestones; its blocks stay on the calendar.

    Raises:
        NotFound: The actor has no such goal.
    """
    goal = owned(session, actor, Goal, goal_id)
    session.delete(goal)
    session.flush()
    publish(session, actor, GoalUpdated(goal_id=goal_id, deleted=True))


def record_progress(
    session: Session,
    actor: Actor,
    *,
    goal_id: UUID,
    progress: float | None = None,
    delta: float | None = None,
    note: str | None = None,
) -> GoalView:
    """Set a goal's progress, or change it by ``delta``; both count from 0 to 1.

    Raises:
        NotFound: The actor has no such goal.
        Invalid: Not exactly one of ``progress`` and ``delta`` is given, or it is out of range.
    """
    goal = owned(session, actor, Goal, goal_id)
    if (progress is None) == (delta is None):
        raise Invalid("Give either the progress or the change in it.")
    value = progress if progress is not None else goal.progress + (delta or 0.0)
    if progress is not None and not 0 <= value <= 1:
        raise Invalid("Progress runs from 0 to 1.")
    goal.progress = min(1.0, max(0.0, value))
    session.add(
        GoalProgress(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            goal_id=goal.id,
            progress=goal.progress,
            note=note,
        )
    )
    return _changed(session, actor, goal)


def _required(title: str) -> str:
    if not (title := title.strip()):
        raise Invalid("A goal needs a title.")
    return title[:200]


def _checked_priority(priority: int) -> int:
    if not 1 <= priority <= 5:  # noqa: PLR2004  # the scale of the product
        raise Invalid("Priority runs from 1 (low) to 5 (most urgent).")
    return priority


def _changed(session: Session, actor: Actor, goal: Goal) -> GoalView:
    session.add(goal)
    session.flush()
    publish(session, actor, GoalUpdated(goal_id=goal.id))
    return view_goals(session, [goal])[0]
