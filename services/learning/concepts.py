"""The concepts a learner comes to master: found by name, made when they are new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.learning_practice import Concept
from services.learning.rules.concept_names import LONGEST, concept_key
from services.learning.rules.topic_search import find_topic


@dataclass(frozen=True, slots=True)
class ConceptView:
    """A concept and how well it is mastered.

    Attributes:
        id: Which.
        title: What it is called.
        course_id: The course it was met in.
        topic_id: The topic it was met in.
        level: 0 to 100 now, after forgetting; None without evidence.
        evidence_count: How many observations it rests on.
        evidence_at: When the last was made.
        is_gap: Whether it wants learning again.
        prerequisites: Ids of concepts that come before it.
    """

    id: str
    title: str
    course_id: str | None
    topic_id: str | None
    level: float | None
    evidence_count: int
    evidence_at: datetime | None
    is_gap: bool
    prerequisites: tuple[str, ...] = ()


def concept_for(
    session: Session,
    actor: Actor,
    *,
    title: str,
    course_id: UUID | None = None,
    topic_id: UUID | None = None,
    prerequisites: Sequence[str] = (),
) -> UUID:
    """Return the actor's concept of a name, made when there is none.

    Args:
        session: The unit of work to write in.
        actor: Whose concept.
        title: What it is called; case, accents and punctuation do not matter.
        course_id: The course it is met in.
        topic_id: The topic it is met in.
        prerequisites: Names of what comes before it; the topic library's when none are given.

    Raises:
        Invalid: The name has no letters.
    """
    title = " ".join(title.split())[:LONGEST].strip()
    if not (key := concept_key(title)):
        raise Invalid("A concept needs a name.")
    before = [name for each in prerequisites or _before(title) if (name := concept_key(each))]
    found = _find(session, actor, key)
    if found is None:
        found = _add(
            session,
            actor,
            Concept(
                owner_id=actor.user_id,
                organization_id=actor.organization_id,
                key=key,
                title=title,
                course_id=course_id,
                topic_id=topic_id,
                prerequisites=[name for name in before if name != key],
            ),
        )
    found.course_id = found.course_id or course_id
    found.topic_id = found.topic_id or topic_id
    session.add(found)
    session.flush()
    return found.id


def _find(session: Session, actor: Actor, key: str) -> Concept | None:
    return session.exec(
        select(Concept).where(col(Concept.owner_id) == actor.user_id, col(Concept.key) == key)
    ).one_or_none()


def _add(session: Session, actor: Actor, concept: Concept) -> Concept:
    """Insert a concept; somebody at another tab may have been a moment faster."""
    try:
        with session.begin_nested():
            session.add(concept)
            session.flush()
    except IntegrityError:
        found = _find(session, actor, concept.key)
        if found is None:
            raise
        return found
    return concept


def _before(title: str) -> tuple[str, ...]:
    """Return what the topic library puts before a topic of exactly this name."""
    found = find_topic(title)
    if found is None or concept_key(found.topic.title) != concept_key(title):
        return ()
    return found.topic.prerequisites
