"""Keeping the vector of a memory in step with its words."""

from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound
from maigie.providers.embeddings.in_use import embedder_in_use, model_in_use
from services.memory.memory_views import owned_memory
from services.search.index import EmbeddedPart, embed_parts, forget_objects, replace_parts
from services.search.stored import is_current

MEMORY = "memory"
INDEX_MEMORY = "memory.index_memory"


def embed_memory(actor: Actor, *, memory_id: str) -> tuple[EmbeddedPart, ...] | None:
    """Compute the vector of a memory as it is now; None when it is gone or was made before."""
    try:
        with unit_of_work(actor) as session:
            words = owned_memory(session, actor, UUID(memory_id)).content
            if is_current(
                session,
                actor,
                object_type=MEMORY,
                object_id=UUID(memory_id),
                model=model_in_use(),
                texts=[words],
            ):
                return None
    except NotFound:
        return None
    return embed_parts(embedder_in_use(), [words])


def store_memory_vector(
    session: Session, actor: Actor, *, memory_id: str, prepared: tuple[EmbeddedPart, ...] | None
) -> None:
    """Store what ``embed_memory`` computed; a memory that is gone is found by nothing any more."""
    try:
        owned_memory(session, actor, UUID(memory_id))
    except NotFound:
        forget_objects(session, actor, object_type=MEMORY, object_ids=[UUID(memory_id)])
        return
    if prepared is not None:
        replace_parts(
            session,
            actor,
            object_type=MEMORY,
            object_id=UUID(memory_id),
            model=model_in_use(),
            parts=prepared,
        )
