"""Finding a person's passages by words and by meaning at once.

Words are joined with OR and weighted by how rare they are among the person's own passages;
meaning is the exact cosine over the same passages; what stands beside a passage counts a little.
"""

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.search import Embedding
from services.search.owner_parts import OwnerParts, parts_of
from services.search.rules.fusion import (
    LEAST_SIMILARITY,
    Mask,
    Numbers,
    fused,
    is_relevant,
    with_neighbours,
)
from services.search.rules.terms import keyword_scores
from services.search.rules.words import query_stems

MEANING = 0.5
"""Share of the meaning in a score, where there is a vector to compare with."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an object that answers a query.

    ``score`` is 0 to 1 within one answer; ``source`` says what matched: keyword, vector or both.
    """

    object_type: str
    object_id: str
    text: str
    score: float
    source: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Args:
        words: As typed.
        vector: Of the same words under ``model``; None looks for words only.
        model: Which vectors to compare with.
        types: Kinds of objects.
        object_ids: Only these objects; None for all.
    """

    words: str
    vector: Sequence[float] | None
    model: str
    types: tuple[str, ...]
    object_ids: Collection[UUID] | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """Scores of all parts: by words, by meaning, by both, with what stands beside them.

    ``relevant`` tells which belong into an answer at all.
    """

    keyword: Numbers
    similarity: Numbers
    alone: Numbers
    scores: Numbers
    relevant: Mask


def find_passages(
    session: Session, actor: Actor, *, query: Query, limit: int = 20
) -> tuple[Passage, ...]:
    """Return the actor's best passage of each object that matches, best first.

    Args:
        session: The unit of work to read in.
        actor: Whose passages.
        query: What is looked for.
        limit: Most objects.
    """
    session.flush()
    held = parts_of(session, actor, model=query.model)
    found = score_parts(held, query)
    best = best_of_each(held, np.where(found.relevant, found.scores, -1), limit=limit)
    texts = _texts(session, actor, [held.parts[place].id for place in best])
    # The best keeps the score it has by itself, which says how good it is at all.
    scale = float(found.alone[best[0]] / found.scores[best[0]]) if best else 1.0
    return tuple(
        Passage(
            part.object_type,
            str(part.object_id),
            texts[part.id],
            round(float(found.scores[place]) * scale, 4),
            _source(found, place),
        )
        for place in best
        if (part := held.parts[place]).id in texts
    )


def score_parts(held: OwnerParts, query: Query) -> Scored:
    """Return how well each part answers a query.

    Args:
        held: A person's parts.
        query: What is looked for.
    """
    within = _within(held, query)
    keyword, whole = keyword_scores(held.terms, query_stems(query.words), within=within)
    similarity = np.where(within, _similarity(held, query.vector), 0)
    scores = fused(keyword, similarity, whole=whole, meaning=MEANING if query.vector else 0.0)
    relevant = is_relevant(keyword, similarity) & within
    return Scored(keyword, similarity, scores, with_neighbours(scores, held.follows), relevant)


def similar_objects(
    session: Session,
    actor: Actor,
    *,
    object_type: str,
    object_id: UUID,
    model: str,
    types: tuple[str, ...],
    limit: int = 10,
) -> tuple[Passage, ...]:
    """Return the actor's objects nearest in meaning to one of theirs, nearest first.

    Each comes with its passage that is nearest to the object as a whole; an object without
    vectors has nothing near it.

    Args:
        session: The unit of work to read in.
        actor: Whose objects.
        object_type: Of the object that others are compared with.
        object_id: Its id.
        model: Which vectors to compare.
        types: Kinds of objects wanted.
        limit: Most objects.
    """
    session.flush()
    held = parts_of(session, actor, model=model)
    own = _of_types(held, (object_type,)) & _of_objects(held, {object_id})
    whole = held.vectors[own].sum(axis=0) if own.any() else np.zeros(0, np.float32)
    length = float(np.linalg.norm(whole))
    if not length:
        return ()
    similarity = held.vectors @ (whole / length)
    wanted = _of_types(held, types) & ~own & is_relevant(np.zeros_like(similarity), similarity)
    best = best_of_each(held, np.where(wanted, similarity, -1), limit=limit)
    texts = _texts(session, actor, [held.parts[place].id for place in best])
    return tuple(
        Passage(
            part.object_type,
            str(part.object_id),
            texts[part.id],
            round(min(1.0, float(similarity[place])), 4),
            "vector",
        )
        for place in best
        if (part := held.parts[place]).id in texts
    )


def best_of_each(held: OwnerParts, scores: Numbers, *, limit: int) -> list[int]:
    """Return the place of the best part of each object, best first; scores below 0 are none."""
    chosen: dict[tuple[str, UUID], int] = {}
    for place in map(int, np.argsort(-scores, kind="stable")):
        if scores[place] < 0 or len(chosen) >= limit:
            break
        part = held.parts[place]
        chosen.setdefault((part.object_type, part.object_id), place)
    return list(chosen.values())


def _within(held: OwnerParts, query: Query) -> Mask:
    within = _of_types(held, query.types)
    if query.object_ids is not None:
        within &= _of_objects(held, frozenset(query.object_ids))
    return within


def _of_types(held: OwnerParts, types: tuple[str, ...]) -> Mask:
    found = np.zeros(len(held.parts), np.bool_)
    for name in types:
        if name in held.kinds:
            found |= held.kinds[name]
    return found


def _of_objects(held: OwnerParts, object_ids: AbstractSet[UUID]) -> Mask:
    return np.array([part.object_id in object_ids for part in held.parts], np.bool_)


def _similarity(held: OwnerParts, vector: Sequence[float] | None) -> Numbers:
    """Return cosines; 0 for all when the stored vectors are of another length."""
    if vector is None or len(vector) != held.vectors.shape[1]:
        return np.zeros(len(held.parts), np.float32)
    asked = np.asarray(vector, np.float32)
    return held.vectors @ (asked / max(float(np.linalg.norm(asked)), 1e-9))


def _texts(session: Session, actor: Actor, ids: list[UUID]) -> dict[UUID, str]:
    if not ids:
        return {}
    rows = session.exec(
        select(Embedding.id, Embedding.text).where(
            col(Embedding.owner_id) == actor.user_id, col(Embedding.id).in_(ids)
        )
    ).all()
    return dict(rows)


def _source(found: Scored, place: int) -> str:
    if found.keyword[place] > 0:
        return "both" if found.similarity[place] >= LEAST_SIMILARITY else "keyword"
    return "vector"
