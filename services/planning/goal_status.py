"""Deriving blocked and todo from what goals need, in the transaction of the change."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import cast
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.events import publish
from maigie.models.planning import Goal, GoalDependency, GoalStatus
from services.planning.events import GoalUnblocked, GoalUpdated
from services.planning.goal_order import ORDERING, lock_goals
from services.planning.owned import owned
from services.planning.rules.goal_graph.status import Status, derived_status

OPEN = (GoalStatus.TODO, GoalStatus.BLOCKED)


def set_status(session: Session, actor: Actor, *, goal_id: UUID, status: GoalStatus) -> Goal:
    """Give a goal the status a person declared, and let it reach what depends on the goal.

    Args:
        session: The unit of work to write in.
        actor: Whose goal.
        goal_id: Which goal.
        status: ``TODO`` reopens it; whether it is blocked is derived.

    Raises:
        NotFound: The actor has no such goal.
    """
    lock_goals(session, actor)
    goal = owned(session, actor, Goal, goal_id)
    goal.status = status
    goal.status = _derived(session, [goal])[0]
    session.add(goal)
    session.flush()
    publish(session, actor, GoalUpdated(goal_id=goal.id))
    settle(session, actor, dependents_of(session, actor, [goal.id]))
    return goal


def dependents_of(session: Session, actor: Actor, goal_ids: Sequence[UUID]) -> Sequence[UUID]:
    """Return the goals that need one of these directly."""
    return session.exec(
        select(GoalDependency.dependent_goal_id)
        .where(
            col(GoalDependency.owner_id) == actor.user_id,
            col(GoalDependency.parent_goal_id).in_(goal_ids),
            col(GoalDependency.dependency_type).in_(ORDERING),
        )
        .distinct()
    ).all()


def settle(session: Session, actor: Actor, goal_ids: Iterable[UUID]) -> None:
    """Derive the status of these goals again; announce what changed and what can now start.

    Only their own needs matter: whether a goal is done never follows from others, so nothing
    spreads further.
    """
    session.flush()
    goals = session.exec(
        select(Goal)
        .where(
            col(Goal.owner_id) == actor.user_id,
            col(Goal.id).in_(set(goal_ids)),
            col(Goal.status).in_(OPEN),
        )
        .order_by(col(Goal.created_at), col(Goal.id))
        .execution_options(populate_existing=True)
    ).all()
    for goal, status in zip(goals, _derived(session, goals), strict=True):
        if goal.status is status:
            continue
        goal.status = status
        session.add(goal)
        session.flush()
        publish(session, actor, GoalUpdated(goal_id=goal.id))
        if status is GoalStatus.TODO:
            publish(session, actor, GoalUnblocked(goal_id=goal.id, title=goal.title))


def _derived(session: Session, goals: Sequence[Goal]) -> list[GoalStatus]:
    rows = session.exec(
        select(GoalDependency.dependent_goal_id, Goal.status)
        .join(Goal, col(Goal.id) == col(GoalDependency.parent_goal_id))
        .where(
            col(GoalDependency.dependent_goal_id).in_([goal.id for goal in goals]),
            col(GoalDependency.dependency_type).in_(ORDERING),
        )
    ).all()
    needs: defaultdict[UUID, list[Status]] = defaultdict(list)
    for goal_id, status in rows:
        needs[goal_id].append(cast("Status", str(status)))
    return [GoalStatus(derived_status(goal.status.value, needs[goal.id])) for goal in goals]
