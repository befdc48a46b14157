"""Finding a course by what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound
from maigie.providers.embeddings.minilm import local_embedder
from services.learning.courses import get_course, list_courses
from services.search.index import EmbeddedPart, embed_parts, replace_parts
from services.search.nearest import nearest

COURSE = "course"
LEAST_SIMILARITY = 0.25
PARTS_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class FoundCourse:
    """A course a search found; ``score`` is the cosine similarity of its best passage."""

    object_type: str
    object_id: str
    title: str
    snippet: str
    score: float
    source: str


def embed_course(actor: Actor, *, course_id: str) -> tuple[EmbeddedPart, ...]:
    """Compute the vectors of a course as it is now; none when it is gone."""
    try:
        with unit_of_work(actor) as session:
            course = get_course(session, actor, course_id=UUID(course_id))
    except NotFound:
        return ()
    topics = (
        f"{course.title}, {module.title}: {'; '.join(topic.title for topic in module.topics)}"
        for module in course.modules
    )
    return embed_parts(local_embedder(), [f"{course.title}. {course.description}", *topics])


def store_course_vectors(
    session: Session, actor: Actor, *, course_id: str, prepared: tuple[EmbeddedPart, ...]
) -> None:
    """Store the vectors of a course; a course that is gone loses its own."""
    replace_parts(
        session,
        actor,
        object_type=COURSE,
        object_id=UUID(course_id),
        model=local_embedder().model,
        parts=prepared,
    )


def vector_of(words: str) -> tuple[float, ...]:
    """Return the vector of a query; slow, so call it outside any transaction."""
    return tuple(map(float, local_embedder().embed([words])[0]))


def search_courses(
    session: Session, actor: Actor, *, vector: Sequence[float], limit: int
) -> tuple[FoundCourse, ...]:
    """Return the actor's courses nearest to a query, best first, each with its best passage.

    Args:
        session: The unit of work to read in.
        actor: Whose courses.
        vector: From ``vector_of``.
        limit: Most courses.
    """
    parts = nearest(
        session,
        actor,
        vector=vector,
        model=local_embedder().model,
        object_type=COURSE,
        limit=limit * PARTS_LOOKED_AT,
    )
    titles = {course.id: course.title for course in list_courses(session, actor)}
    best: dict[str, FoundCourse] = {}
    for part in parts:
        if part.similarity >= LEAST_SIMILARITY and part.object_id in titles:
            found = FoundCourse(
                COURSE, part.object_id, titles[part.object_id], part.text, part.similarity, "course"
            )
            best.setdefault(part.object_id, found)
    return tuple(best.values())[:limit]
