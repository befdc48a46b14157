"""Finding what is remembered: by words, by meaning, or all of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.memory import Memory, MemoryType
from maigie.models.planning import LifeContext
from maigie.providers.embeddings.in_use import model_in_use
from services.learning.rules.quotes import covered
from services.memory.memory_index import MEMORY
from services.memory.memory_views import MemoryView, memory_view, owned_memory
from services.memory.rules.kinds import same_words
from services.search.hybrid import Query, find_passages
from services.search.nearest import nearest

LEAST_COVERED = 0.5
"""Share of the telling words asked for that a memory has to have, where meaning does not help."""
CLOSE = 0.45
"""Cosine from which a memory speaks of what is asked, whatever its words."""
OF_THE_BEST = 0.8
"""And of the cosine of the best one it must reach this share."""
NEARLY_THE_SAME = 0.87
"""Cosine from which two sentences tell the same thing, perhaps differently by now."""
MOST_READ, MOST_NEAR = 2000, 50


def list_memories(
    session: Session,
    actor: Actor,
    *,
    memory_type: MemoryType | None = None,
    context: LifeContext | None = None,
    least_importance: int = 1,
) -> tuple[MemoryView, ...]:
    """Return the actor's memories of at least this importance, the last said first."""
    query = select(Memory).where(
        col(Memory.owner_id) == actor.user_id, col(Memory.importance) >= least_importance
    )
    if memory_type is not None:
        query = query.where(col(Memory.type) == memory_type)
    if context is not None:
        query = query.where(col(Memory.context) == context)
    order = (col(Memory.occurred_at).desc(), col(Memory.id))
    rows = session.exec(query.order_by(*order).limit(MOST_READ)).all()
    return tuple(memory_view(row) for row in rows)


def get_memory(session: Session, actor: Actor, *, memory_id: UUID) -> MemoryView:
    """Return one memory.

    Raises:
        NotFound: The actor has no such memory.
    """
    return memory_view(owned_memory(session, actor, memory_id))


def find_memories(
    session: Session,
    actor: Actor,
    *,
    words: str,
    vector: tuple[float, ...] | None,
    memory_type: MemoryType | None = None,
    context: LifeContext | None = None,
    least_importance: int = 1,
    limit: int = 20,
) -> tuple[MemoryView, ...]:
    """Return the memories that speak of some words, best first.

    Args:
        session: The unit of work to read in.
        actor: Whose memories.
        words: As typed.
        vector: Of the words (``material_search.meaning_of``); None looks for words only.
        memory_type: Only of this kind.
        context: Only of this part of life.
        least_importance: Only from this importance on, 1 to 10.
        limit: Most memories.
    """
    kept = list_memories(
        session,
        actor,
        memory_type=memory_type,
        context=context,
        least_importance=least_importance,
    )
    meant = _by_meaning(session, actor, words, vector)
    scored = [
        (max(covered(one.content, words), meant.get(one.id, 0.0)), one.importance, one)
        for one in kept
        if covered(one.content, words) >= LEAST_COVERED or one.id in meant
    ]
    scored.sort(key=lambda found: (-found[0], -found[1]))
    return tuple(one for _, _, one in scored[:limit])


def recall(
    session: Session,
    actor: Actor,
    *,
    query: str,
    vector: tuple[float, ...] | None,
    at: datetime,
    limit: int = 5,
) -> tuple[MemoryView, ...]:
    """Return the memories that answer a question, and keep that they did.

    Args:
        session: The unit of work to write in.
        actor: Whose memories.
        query: The question, or what it is about.
        vector: Of the query; None looks for words only.
        at: The present (aware).
        limit: Most memories.
    """
    found = find_memories(session, actor, words=query, vector=vector, limit=limit)
    note_recalled(session, actor, memories=found, at=at)
    return found


def note_recalled(
    session: Session, actor: Actor, *, memories: Sequence[MemoryView], at: datetime
) -> None:
    """Keep that memories served an answer.

    Raises:
        NotFound: One of them is not the actor's.
    """
    for one in memories:
        row = owned_memory(session, actor, UUID(one.id))
        row.recalled_at, row.recall_count = at, row.recall_count + 1
        session.add(row)
    session.flush()


def nearly_the_same(
    session: Session, actor: Actor, *, content: str, vector: tuple[float, ...] | None
) -> MemoryView | None:
    """Return the memory that tells the same as a sentence, in other words or by now otherwise.

    Args:
        session: The unit of work to read in.
        actor: Whose memories.
        content: The sentence.
        vector: Of the sentence; None compares words only.
    """
    kept = list_memories(session, actor)
    if (same := next((one for one in kept if same_words(one.content, content)), None)) is not None:
        return same
    if vector is None:
        return None
    near = nearest(session, actor, vector=vector, model=model_in_use(), object_type=MEMORY, limit=1)
    best = next((one for one in near if one.similarity >= NEARLY_THE_SAME), None)
    return next((one for one in kept if best is not None and one.id == best.object_id), None)


def _by_meaning(
    session: Session, actor: Actor, words: str, vector: tuple[float, ...] | None
) -> dict[str, float]:
    """Return the scores of what search finds among the vectors, by id."""
    query = Query(words, vector, model_in_use(), (MEMORY,))
    passages = find_passages(session, actor, query=query, limit=MOST_NEAR)
    near = _cosines(session, actor, vector) if vector is not None else {}
    close = max(CLOSE, OF_THE_BEST * max(near.values(), default=0.0))
    return {
        one.object_id: one.score
        for one in passages
        if near.get(one.object_id, 0.0) >= close or covered(one.text, words) >= LEAST_COVERED
    }


def _cosines(session: Session, actor: Actor, vector: tuple[float, ...]) -> dict[str, float]:
    found = nearest(
        session, actor, vector=vector, model=model_in_use(), object_type=MEMORY, limit=MOST_NEAR
    )
    return {one.object_id: one.similarity for one in found}
