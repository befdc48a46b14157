"""Remembering, putting right and forgetting."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor, Source
from maigie.core.errors import Invalid
from maigie.core.jobs import enqueue
from maigie.models.assistant import Conversation
from maigie.models.learning import Course, Origin
from maigie.models.memory import Memory, MemoryType
from maigie.models.planning import LifeContext
from services.memory.memory_index import INDEX_MEMORY, MEMORY
from services.memory.memory_views import MemoryView, locked_memory, memory_view
from services.memory.rules.kinds import entities_in, kind_of, same_words
from services.ops.ownership import owned_row
from services.search.index import forget_objects

LONGEST = 2000
MOST_MEMORIES = 2000
"""Somebody with more forgets something first; a search reads them all."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What became of a sentence: a new memory, or an old one that now says this."""

    memory: MemoryView
    is_new: bool


def remember(
    session: Session,
    actor: Actor,
    *,
    content: str,
    at: datetime,
    memory_type: MemoryType | None = None,
    context: LifeContext | None = None,
    importance: int | None = None,
    retained_until: date | None = None,
    conversation_id: UUID | None = None,
    course_id: UUID | None = None,
    instead_of: UUID | None = None,
) -> Remembered:
    """Keep a sentence; what is not given is told by the rules from its words.

    A memory with the same words, or the one it comes instead of, is brought up to date rather
    than doubled.

    Args:
        session: The unit of work to write in.
        actor: Whose memory.
        content: The sentence, 1 to 2,000 characters.
        at: When it was said (aware).
        memory_type: What kind of thing it is.
        context: The part of life.
        importance: 1 to 10.
        retained_until: The last day it is kept.
        conversation_id: Where it was said.
        course_id: The course it is about.
        instead_of: A memory that means the same (``recalling.nearly_the_same``).

    Raises:
        Invalid: There are no words, too many, or too many memories.
        NotFound: The conversation, the course or the other memory is not the actor's.
    """
    words = _checked(content)
    _check_links(session, actor, conversation_id, course_id)
    kind = kind_of(words)
    row = _earlier(session, actor, words, instead_of)
    is_new = row is None
    if row is None:
        row = Memory(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            type=MemoryType(kind.type),
            content=words,
            source=_ORIGINS[actor.source],
            occurred_at=at,
        )
    row.content, row.entities, row.occurred_at = words, list(kind.entities), at
    row.type = memory_type or MemoryType(kind.type)
    row.context = context or LifeContext(kind.context)
    row.importance = kind.importance if importance is None else _important(importance)
    row.retained_until = retained_until
    row.conversation_id, row.course_id = conversation_id, course_id
    session.add(row)
    session.flush()
    _index(session, actor, row)
    return Remembered(memory_view(row), is_new)


def update_memory(session: Session, actor: Actor, *, memory_id: UUID, **changes: Any) -> MemoryView:
    """Change what is given of a memory: content, type, context, importance, retained_until.

    Args:
        session: The unit of work to write in.
        actor: Whose memory.
        memory_id: Which.
        **changes: Only what changes.

    Raises:
        NotFound: The actor has no such memory.
        Invalid: A value is not acceptable.
    """
    row = locked_memory(session, actor, memory_id)
    if changes.get("content") is not None:
        row.content = _checked(changes["content"])
        row.entities = list(entities_in(row.content))
    if changes.get("type") is not None:
        row.type = MemoryType(changes["type"])
    if changes.get("context") is not None:
        row.context = LifeContext(changes["context"])
    if changes.get("importance") is not None:
        row.importance = _important(changes["importance"])
    if "retained_until" in changes:
        row.retained_until = changes["retained_until"]
    session.add(row)
    session.flush()
    _index(session, actor, row)
    return memory_view(row)


def forget_memories(session: Session, actor: Actor, *, memory_ids: list[UUID]) -> int:
    """Delete memories with everything they are found by; return how many.

    Raises:
        NotFound: One of them is not the actor's.
    """
    for memory_id in dict.fromkeys(memory_ids):
        session.delete(locked_memory(session, actor, memory_id))
    session.flush()
    forget_objects(session, actor, object_type=MEMORY, object_ids=memory_ids)
    return len(set(memory_ids))


def forget_everything(session: Session, actor: Actor) -> int:
    """Delete all of the actor's memories; return how many there were."""
    return forget_memories(session, actor, memory_ids=_ids(session, actor))


def forget_expired(session: Session, actor: Actor, *, today: date) -> int:
    """Delete the memories whose last day is over; return how many.

    Args:
        session: The unit of work to write in.
        actor: Whose memories.
        today: Their current day.
    """
    over = _ids(session, actor, col(Memory.retained_until) < today)
    return forget_memories(session, actor, memory_ids=over)


def _earlier(session: Session, actor: Actor, words: str, instead_of: UUID | None) -> Memory | None:
    """Return the memory that a sentence brings up to date, if there is one."""
    if instead_of is not None:
        return locked_memory(session, actor, instead_of)
    query = select(Memory).where(col(Memory.owner_id) == actor.user_id)
    rows = session.exec(query.limit(MOST_MEMORIES)).all()
    same = next((row for row in rows if same_words(row.content, words)), None)
    if same is None and len(rows) >= MOST_MEMORIES:
        raise Invalid("That is more than I can remember: forget something first.")
    return same


def _check_links(
    session: Session, actor: Actor, conversation_id: UUID | None, course_id: UUID | None
) -> None:
    if conversation_id is not None:
        owned_row(session, actor, Conversation, conversation_id, noun="conversation")
    if course_id is not None:
        owned_row(session, actor, Course, course_id, noun="course")


def _ids(session: Session, actor: Actor, *conditions: Any) -> list[UUID]:
    query = select(Memory.id).where(col(Memory.owner_id) == actor.user_id, *conditions)
    return list(session.exec(query).all())


def _index(session: Session, actor: Actor, row: Memory) -> None:
    enqueue(session, actor, INDEX_MEMORY, memory_id=str(row.id))


def _checked(content: str) -> str:
    words = " ".join(content.split())
    if not words or len(words) > LONGEST:
        raise Invalid(f"A memory has 1 to {LONGEST:,} characters.")
    return words


def _important(number: int) -> int:
    if not 1 <= number <= 10:  # noqa: PLR2004  # the range the message names
        raise Invalid("Importance goes from 1 to 10.")
    return number


_ORIGINS = {Source.USER: Origin.USER, Source.AI: Origin.AI, Source.SYSTEM: Origin.AI}
