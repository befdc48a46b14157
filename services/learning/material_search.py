"""Search over everything a person studies with: notes, resources, courses and nuggets."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Unavailable
from maigie.providers.embeddings.in_use import model_in_use
from services.learning.course_index import COURSE, vector_of
from services.learning.material_shown import (
    MEMORY,
    Shown,
    belonging_to,
    check_exists,
    shown_things,
)
from services.library.library_index import NOTE, NUGGET, RESOURCE
from services.search.hybrid import Passage, Query, find_passages, similar_objects

TYPES = (NOTE, RESOURCE, COURSE, NUGGET)
"""What one studies with."""
SEARCHED = (*TYPES, MEMORY)
"""What the search of a person looks through: memories as well."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something a search found.

    Attributes:
        object_type: note, resource, course, nugget or memory.
        object_id: Its id.
        title: What it is called.
        snippet: Its best passage.
        score: How well it fits, 0 to 1 within one answer.
        source: What matched: keyword, vector or both.
        url: Where a resource leads.
        course_id: The course it belongs to; a course itself.
        source_id: What a nugget was cut from.
        source_title: What that is called.
        page: The page of it, from 1, where the nugget stands.
    """

    object_type: str
    object_id: str
    title: str
    snippet: str
    score: float
    source: str
    url: str | None = None
    course_id: str | None = None
    source_id: str | None = None
    source_title: str | None = None
    page: int | None = None


def meaning_of(words: str) -> tuple[float, ...] | None:
    """Return the vector of a query, or None when the model is away and words must do.

    Slow, so call it outside any transaction.
    """
    try:
        return vector_of(words)
    except Unavailable:
        return None


def search_material(
    session: Session,
    actor: Actor,
    *,
    words: str,
    vector: tuple[float, ...] | None,
    types: tuple[str, ...] = TYPES,
    course_id: UUID | None = None,
    source_id: UUID | None = None,
    limit: int = 10,
) -> tuple[Found, ...]:
    """Return what of the actor's fits words by keyword and by meaning, best first.

    Args:
        session: The unit of work to read in.
        actor: Whose things.
        words: As typed.
        vector: From ``meaning_of``.
        types: Some of ``SEARCHED``.
        course_id: Only what belongs to this course, and the course itself.
        source_id: Only nuggets cut from this source.
        limit: Most things.
    """
    only = belonging_to(session, actor, course_id=course_id, source_id=source_id)
    query = Query(words, vector, model_in_use(), types, object_ids=only)
    passages = find_passages(session, actor, query=query, limit=2 * limit + 20)
    return _found(session, actor, passages)[:limit]


def more_like_this(
    session: Session,
    actor: Actor,
    *,
    object_type: str,
    object_id: UUID,
    types: tuple[str, ...] = TYPES,
    limit: int = 10,
) -> tuple[Found, ...]:
    """Return what of the actor's means nearly the same as one of their things, nearest first.

    Args:
        session: The unit of work to read in.
        actor: Whose things.
        object_type: One of ``SEARCHED``.
        object_id: The thing others are compared with.
        types: Kinds of things wanted.
        limit: Most things.

    Raises:
        NotFound: The actor has no such thing.
    """
    check_exists(session, actor, object_type=object_type, object_id=object_id)
    passages = similar_objects(
        session,
        actor,
        object_type=object_type,
        object_id=object_id,
        model=model_in_use(),
        types=types,
        limit=2 * limit + 20,
    )
    return _found(session, actor, passages)[:limit]


def _found(session: Session, actor: Actor, passages: tuple[Passage, ...]) -> tuple[Found, ...]:
    """Return what is still there and not in the trash, with its name."""
    ids = {
        kind: [UUID(p.object_id) for p in passages if p.object_type == kind] for kind in SEARCHED
    }
    shown = shown_things(session, actor, ids)
    return tuple(
        _one(passage, thing)
        for passage in passages
        if (thing := shown.get((passage.object_type, passage.object_id))) is not None
    )


def _one(passage: Passage, thing: Shown) -> Found:
    return Found(
        passage.object_type,
        passage.object_id,
        thing.title,
        passage.text,
        passage.score,
        passage.source,
        thing.url,
        thing.course_id,
        thing.source_id,
        thing.source_title,
        thing.page,
    )
