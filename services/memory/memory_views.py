"""A memory as it is shown, and the funnel to the rows."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.memory import Memory
from services.ops.ownership import locked_row, owned_row

NOUN = "memory"


@dataclass(frozen=True, slots=True)
class MemoryView:
    """A memory as screens and REST show it.

    Attributes:
        id: Names it.
        type: What kind of thing it holds.
        content: The person's own words.
        context: The part of life: study, work, personal or family.
        importance: 1 to 10.
        entities: Names in it.
        source: Who wrote it down: ``user``, ``ai`` or ``import``.
        occurred_at: When it was said.
        recalled_at: When it last served an answer.
        recall_count: How often it did.
        retained_until: The last day it is kept; None keeps it.
    """

    id: str
    type: str
    content: str
    context: str
    importance: int
    entities: tuple[str, ...]
    source: str
    conversation_id: str | None
    course_id: str | None
    occurred_at: datetime
    recalled_at: datetime | None
    recall_count: int
    retained_until: date | None


def memory_view(row: Memory) -> MemoryView:
    """Return a memory as it is shown."""
    return MemoryView(
        id=str(row.id),
        type=row.type.value,
        content=row.content,
        context=row.context.value,
        importance=row.importance,
        entities=tuple(row.entities),
        source=row.source.value,
        conversation_id=str(row.conversation_id) if row.conversation_id else None,
        course_id=str(row.course_id) if row.course_id else None,
        occurred_at=row.occurred_at,
        recalled_at=row.recalled_at,
        recall_count=row.recall_count,
        retained_until=row.retained_until,
    )


def owned_memory(session: Session, actor: Actor, memory_id: UUID) -> Memory:
    """Return one of the actor's memories.

    Raises:
        NotFound: The actor has no such memory.
    """
    return owned_row(session, actor, Memory, memory_id, noun=NOUN)


def locked_memory(session: Session, actor: Actor, memory_id: UUID) -> Memory:
    """Return one of the actor's memories to change it.

    Raises:
        NotFound: The actor has no such memory.
    """
    return locked_row(session, actor, Memory, memory_id, noun=NOUN)
