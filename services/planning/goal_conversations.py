"""What becomes of goals when the conversation they were made in goes."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.events import publish
from maigie.models.planning import Goal
from services.planning.events import GoalUpdated
from services.planning.goals import delete_goal


def move_goals(
    session: Session, actor: Actor, *, conversation_id: UUID, to_conversation_id: UUID
) -> int:
    """Let the goals of one conversation belong to another; return how many."""
    goals = _goals_of(session, actor, conversation_id)
    for goal in goals:
        goal.conversation_id = to_conversation_id
        session.add(goal)
        publish(session, actor, GoalUpdated(goal_id=goal.id))
    session.flush()
    return len(goals)


def delete_goals(session: Session, actor: Actor, *, conversation_id: UUID) -> int:
    """Delete the goals of a conversation; their tasks and blocks stay. Return how many."""
    ids = [goal.id for goal in _goals_of(session, actor, conversation_id)]
    for goal_id in ids:
        delete_goal(session, actor, goal_id=goal_id)
    return len(ids)


def count_goals(session: Session, actor: Actor, *, conversation_id: UUID) -> int:
    """Return how many goals belong to a conversation."""
    return len(_goals_of(session, actor, conversation_id))


def _goals_of(session: Session, actor: Actor, conversation_id: UUID) -> Sequence[Goal]:
    return session.exec(
        select(Goal)
        .where(col(Goal.owner_id) == actor.user_id, col(Goal.conversation_id) == conversation_id)
        .order_by(col(Goal.created_at), col(Goal.id))
    ).all()
