"""The vectors a course is found by: one for itself, one for each module."""

from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound
from maigie.providers.embeddings.in_use import embedder_in_use, model_in_use
from services.learning.courses import get_course
from services.search.index import EmbeddedPart, embed_parts, replace_parts

COURSE = "course"


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
    return embed_parts(embedder_in_use(), [f"{course.title}. {course.description}", *topics])


def store_course_vectors(
    session: Session, actor: Actor, *, course_id: str, prepared: tuple[EmbeddedPart, ...]
) -> None:
    """Store the vectors of a course; a course that is gone loses its own."""
    replace_parts(
        session,
        actor,
        object_type=COURSE,
        object_id=UUID(course_id),
        model=model_in_use(),
        parts=prepared,
    )


def vector_of(words: str) -> tuple[float, ...]:
    """Return the vector of a query; slow, so call it outside any transaction."""
    return tuple(map(float, embedder_in_use().embed([words])[0]))
