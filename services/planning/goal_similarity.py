"""Finding goals that mean nearly the same: by their vectors, and by their titles."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning import Goal
from maigie.providers.embeddings.minilm import local_embedder
from services.planning.goal_index import GOAL
from services.planning.goal_status import OPEN
from services.planning.goal_views import GoalView, view_goals
from services.planning.owned import owned
from services.planning.rules.similar_titles import are_similar
from services.search.nearest import nearest
from services.search.stored import stored_vector

LEAST_SIMILARITY = 0.65
"""Cosine from which goals count as similar: rewordings lie above, other subjects below."""
MOST = 10


def similar_goals(
    session: Session, actor: Actor, *, goal_id: UUID, vector: Sequence[float] | None = None
) -> tuple[GoalView, ...]:
    """Return the actor's other active goals that mean nearly the same, nearest first.

    Goals whose titles share most words are found as well, also before they have a vector.

    Args:
        session: The unit of work to read in.
        actor: Whose goals.
        goal_id: Which goal.
        vector: Of a goal too new to have one stored.

    Raises:
        NotFound: The actor has no such goal.
    """
    goal = owned(session, actor, Goal, goal_id)
    others = session.exec(
        select(Goal)
        .where(
            col(Goal.owner_id) == actor.user_id,
            col(Goal.id) != goal_id,
            col(Goal.status).in_(OPEN),
        )
        .order_by(col(Goal.created_at), col(Goal.id))
    ).all()
    near = _near(session, actor, goal_id, vector)
    by_title = {str(one.id) for one in others if are_similar(one.title, goal.title)}
    found = [one for one in others if str(one.id) in near.keys() | by_title]
    found.sort(key=lambda one: -near.get(str(one.id), 0.0))
    return view_goals(session, found[:MOST])


def _near(
    session: Session, actor: Actor, goal_id: UUID, vector: Sequence[float] | None
) -> dict[str, float]:
    model = local_embedder().model
    vector = vector or stored_vector(
        session, actor, object_type=GOAL, object_id=goal_id, model=model
    )
    if vector is None:
        return {}
    parts = nearest(session, actor, vector=vector, model=model, object_type=GOAL, limit=MOST * 2)
    return {one.object_id: one.similarity for one in parts if one.similarity >= LEAST_SIMILARITY}
