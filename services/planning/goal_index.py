"""Keeping the vectors of goals in step with their words."""

from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound, Unavailable
from maigie.models.planning import Goal
from maigie.providers.embeddings.minilm import local_embedder
from services.planning.owned import owned
from services.search.index import EmbeddedPart, embed_parts, replace_parts
from services.search.stored import is_current

GOAL = "goal"
INDEX_GOAL = "planning.index_goal"


def goal_text(title: str, description: str | None) -> str:
    """Return the words a goal is found by."""
    return f"{title}. {description}" if description else title


def needs_indexing(session: Session, actor: Actor, *, goal_id: UUID) -> bool:
    """Tell whether the words of a goal changed since its vector was made.

    Raises:
        NotFound: The actor has no such goal.
    """
    goal = owned(session, actor, Goal, goal_id)
    return not is_current(
        session,
        actor,
        object_type=GOAL,
        object_id=goal_id,
        model=local_embedder().model,
        texts=[goal_text(goal.title, goal.description)],
    )


def embed_goal(actor: Actor, *, goal_id: str) -> tuple[EmbeddedPart, ...] | None:
    """Compute the vector of a goal as it is now; None when it is gone or was made before."""
    try:
        with unit_of_work(actor) as session:
            if not needs_indexing(session, actor, goal_id=UUID(goal_id)):
                return None
            goal = owned(session, actor, Goal, UUID(goal_id))
            text = goal_text(goal.title, goal.description)
    except NotFound:
        return None
    return embed_parts(local_embedder(), [text])


def store_goal_vector(
    session: Session, actor: Actor, *, goal_id: str, prepared: tuple[EmbeddedPart, ...] | None
) -> None:
    """Store what ``embed_goal`` computed, unless the goal is gone meanwhile."""
    if prepared is None:
        return
    try:
        owned(session, actor, Goal, UUID(goal_id))
    except NotFound:
        return
    replace_parts(
        session,
        actor,
        object_type=GOAL,
        object_id=UUID(goal_id),
        model=local_embedder().model,
        parts=prepared,
    )


def vector_of_goal(title: str, description: str = "") -> tuple[float, ...] | None:
    """Return the vector of a goal that is about to be made; None when the model is unavailable.

    Slow, so call it outside any transaction.
    """
    try:
        [vector] = local_embedder().embed([goal_text(title.strip(), description.strip())])
    except Unavailable:
        return None
    return tuple(map(float, vector))
