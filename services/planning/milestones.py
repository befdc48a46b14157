"""Adding, completing and deleting the checkpoints of a goal."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.planning import Goal, Milestone
from services.planning.goals import GoalView, record_progress
from services.planning.owned import owned


def add_milestone(
    session: Session, actor: Actor, *, goal_id: UUID, title: str, due_on: date
) -> GoalView:
    """Add a checkpoint to a goal.

    Raises:
        NotFound: The actor has no such goal.
        Invalid: The title is empty.
    """
    goal = owned(session, actor, Goal, goal_id)
    if not title.strip():
        raise Invalid("A milestone needs a title.")
    session.add(
        Milestone(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            goal_id=goal.id,
            title=title.strip()[:200],
            due_on=due_on,
        )
    )
    return _recounted(session, actor, goal.id)


def complete_milestone(
    session: Session, actor: Actor, *, milestone_id: UUID, at: datetime
) -> GoalView:
    """Tick a checkpoint off; the goal's progress becomes the share of ticked ones.

    Raises:
        NotFound: The actor has no such milestone.
    """
    milestone = owned(session, actor, Milestone, milestone_id)
    milestone.done_at = milestone.done_at or at
    session.add(milestone)
    return _recounted(session, actor, milestone.goal_id)


def reopen_milestone(session: Session, actor: Actor, *, milestone_id: UUID) -> GoalView:
    """Untick a checkpoint.

    Raises:
        NotFound: The actor has no such milestone.
    """
    milestone = owned(session, actor, Milestone, milestone_id)
    milestone.done_at = None
    session.add(milestone)
    return _recounted(session, actor, milestone.goal_id)


def delete_milestone(session: Session, actor: Actor, *, milestone_id: UUID) -> GoalView:
    """Remove a checkpoint.

    Raises:
        NotFound: The actor has no such milestone.
    """
    milestone = owned(session, actor, Milestone, milestone_id)
    session.delete(milestone)
    return _recounted(session, actor, milestone.goal_id)


def _recounted(session: Session, actor: Actor, goal_id: UUID) -> GoalView:
    session.flush()
    done = session.exec(select(Milestone.done_at).where(col(Milestone.goal_id) == goal_id)).all()
    share = sum(at is not None for at in done) / len(done) if done else 0.0
    return record_progress(session, actor, goal_id=goal_id, progress=share)
