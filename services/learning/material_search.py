"""Search over everything a person studies with: notes, resources and courses."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Unavailable
from maigie.models.learning import Course
from maigie.models.library import Note, Resource
from maigie.providers.embeddings.minilm import local_embedder
from services.learning.course_index import COURSE, vector_of
from services.library.library_index import NOTE, RESOURCE
from services.library.rules.note_text import shown_title
from services.search.hybrid import Passage, Query, find_passages

TYPES = (NOTE, RESOURCE, COURSE)


@dataclass(frozen=True, slots=True)
class Found:
    """Something a search found.

    Attributes:
        object_type: note, resource or course.
        object_id: Its id.
        title: What it is called.
        snippet: Its best passage.
        score: How well it fits, 0 to 1 within one answer.
        source: What matched: keyword, vector or both.
        url: Where a resource leads.
    """

    object_type: str
    object_id: str
    title: str
    snippet: str
    score: float
    source: str
    url: str | None = None


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
    limit: int = 10,
) -> tuple[Found, ...]:
    """Return what of the actor's fits words by keyword and by meaning, best first.

    Args:
        session: The unit of work to read in.
        actor: Whose things.
        words: As typed.
        vector: From ``meaning_of``.
        types: Some of ``TYPES``.
        limit: Most things.
    """
    query = Query(words=words, vector=vector, model=local_embedder().model, types=types)
    passages = find_passages(session, actor, query=query, limit=2 * limit + 20)
    titles = _titles(session, actor, passages)
    return tuple(
        Found(
            passage.object_type,
            passage.object_id,
            titles[key][0],
            passage.text,
            passage.score,
            passage.source,
            titles[key][1],
        )
        for passage in passages
        if (key := (passage.object_type, passage.object_id)) in titles
    )[:limit]


def _titles(
    session: Session, actor: Actor, passages: tuple[Passage, ...]
) -> dict[tuple[str, str], tuple[str, str | None]]:
    """Return title and address of what is still there and not in the trash."""
    ids = {kind: [UUID(p.object_id) for p in passages if p.object_type == kind] for kind in TYPES}
    found: dict[tuple[str, str], tuple[str, str | None]] = {}
    for note in session.exec(
        select(Note).where(
            col(Note.owner_id) == actor.user_id,
            col(Note.id).in_(ids[NOTE]),
            col(Note.trashed_at).is_(None),
        )
    ):
        found[NOTE, str(note.id)] = (shown_title(note.title, note.content), None)
    for resource in session.exec(
        select(Resource).where(
            col(Resource.owner_id) == actor.user_id,
            col(Resource.id).in_(ids[RESOURCE]),
            col(Resource.trashed_at).is_(None),
        )
    ):
        found[RESOURCE, str(resource.id)] = (resource.title, resource.url)
    for course in session.exec(
        select(Course).where(col(Course.owner_id) == actor.user_id, col(Course.id).in_(ids[COURSE]))
    ):
        found[COURSE, str(course.id)] = (course.title, None)
    return found
