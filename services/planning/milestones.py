"""Adding, changing, completing and deleting the checkpoints of a goal."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from maigie.models.planning import Goal, Milestone
from services.planning.goal_progress import recount_progress
from services.planning.goal_views import GoalView, MilestoneView, view_goals
from services.planning.owned import owned
from services.planning.rules.goal_graph.progress import Steps

WEEK = timedelta(days=7)
MOST_CHECKPOINTS = 60


class NoDateToCheck(Conflict):
    """Weekly checkpoints need a target date that is still to come and not too far away."""


def add_milestone(
    session: Session, actor: Actor, *, goal_id: UUID, title: str, due_on: date
) -> GoalView:
    """Add a checkpoint to a goal.

    Raises:
        NotFound: The actor has no such goal.
        Invalid: The title is empty.
    """
    goal = owned(session, actor, Goal, goal_id)
    session.add(_new(actor, goal.id, _required(title), due_on))
    return recount_progress(session, actor, goal_id=goal.id, change=Steps(0, 1))


def add_weekly_checkpoints(
    session: Session, actor: Actor, *, goal_id: UUID, at: datetime
) -> GoalView:
    """Put a checkpoint on every week until the goal's date, the last on the date itself.

    Days that have a milestone already get no other, so repeating it adds nothing.

    Args:
        session: The unit of work to write in.
        actor: Whose goal.
        goal_id: Which goal.
        at: The present (aware); the first checkpoint is a week after it.

    Raises:
        NotFound: The actor has no such goal.
        NoDateToCheck: The goal has no date, or it is past or more than 60 weeks away.
    """
    goal = owned(session, actor, Goal, goal_id)
    today = at.astimezone(actor.timezone).date()
    if goal.target_date is None or goal.target_date <= today:
        raise NoDateToCheck("Weekly checkpoints need a target date that is still to come.")
    days: list[date] = []
    while not days or days[-1] < goal.target_date:
        days.append(min((days[-1] if days else today) + WEEK, goal.target_date))
    if len(days) > MOST_CHECKPOINTS:
        raise NoDateToCheck(f"That is more than {MOST_CHECKPOINTS} weeks away.")
    taken = {one.due_on for one in list_milestones(session, actor, goal_id=goal_id)}
    made = [
        _new(actor, goal.id, f"Week {number} of {len(days)}", day)
        for number, day in enumerate(days, start=1)
        if day not in taken
    ]
    session.add_all(made)
    return recount_progress(session, actor, goal_id=goal.id, change=Steps(0, len(made)))


def list_milestones(session: Session, actor: Actor, *, goal_id: UUID) -> tuple[MilestoneView, ...]:
    """Return the checkpoints of a goal in date order.

    Raises:
        NotFound: The actor has no such goal.
    """
    return view_goals(session, [owned(session, actor, Goal, goal_id)])[0].milestones


def update_milestone(
    session: Session,
    actor: Actor,
    *,
    milestone_id: UUID,
    title: str | None = None,
    due_on: date | None = None,
) -> GoalView:
    """Change what is given of a checkpoint.

    Raises:
        NotFound: The actor has no such milestone.
        Invalid: The title is empty.
    """
    milestone = owned(session, actor, Milestone, milestone_id)
    milestone.title = milestone.title if title is None else _required(title)
    milestone.due_on = due_on or milestone.due_on
    session.add(milestone)
    return recount_progress(session, actor, goal_id=milestone.goal_id)


def complete_milestone(
    session: Session, actor: Actor, *, milestone_id: UUID, at: datetime
) -> GoalView:
    """Tick a checkpoint off; the goal's progress follows the share of ticked steps.

    Raises:
        NotFound: The actor has no such milestone.
    """
    milestone = owned(session, actor, Milestone, milestone_id)
    change = Steps(int(milestone.done_at is None), 0)
    milestone.done_at = milestone.done_at or at
    session.add(milestone)
    return recount_progress(session, actor, goal_id=milestone.goal_id, change=change)


def reopen_milestone(session: Session, actor: Actor, *, milestone_id: UUID) -> GoalView:
    """Untick a checkpoint.

    Raises:
        NotFound: The actor has no such milestone.
    """
    milestone = owned(session, actor, Milestone, milestone_id)
    change = Steps(-int(milestone.done_at is not None), 0)
    milestone.done_at = None
    session.add(milestone)
    return recount_progress(session, actor, goal_id=milestone.goal_id, change=change)


def delete_milestone(session: Session, actor: Actor, *, milestone_id: UUID) -> GoalView:
    """Remove a checkpoint.

    Raises:
        NotFound: The actor has no such milestone.
    """
    milestone = owned(session, actor, Milestone, milestone_id)
    change = Steps(-int(milestone.done_at is not None), -1)
    session.delete(milestone)
    return recount_progress(session, actor, goal_id=milestone.goal_id, change=change)


def _new(actor: Actor, goal_id: UUID, title: str, due_on: date) -> Milestone:
    return Milestone(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        goal_id=goal_id,
        title=title,
        due_on=due_on,
    )


def _required(title: str) -> str:
    if not (title := title.strip()):
        raise Invalid("A milestone needs a title.")
    return title[:200]
