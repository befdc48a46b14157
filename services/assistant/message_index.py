"""Keeping the vectors of messages in step with what was said.

What a person and the assistant said to each other can be found again by its meaning: one vector a
message. What Maigie wrote unasked, what is shorter than a short sentence, what was replaced and
summaries are left out.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.events import Envelope
from maigie.core.jobs import Job, Lane, enqueue
from maigie.models.assistant import Message, MessageRole
from maigie.models.search import Embedding
from maigie.providers.embeddings.in_use import embedder_in_use, model_in_use
from services.search.index import EmbeddedPart, embed_parts, replace_parts

MESSAGE = "message"
INDEX_MESSAGES = "assistant.index_messages"
SHORTEST = 20
"""Characters; "yes, please" says nothing that anybody would look for."""
LONGEST = 1500
"""Characters of a message that its vector is made of; a model reads no more of one text."""
MOST_A_RUN = 100


@dataclass(frozen=True, slots=True)
class EmbeddedMessage:
    """A message with its vector, and whether more of its conversation wait."""

    message_id: UUID
    part: EmbeddedPart


def index_messages(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Have what was just said indexed; hears ``ai.conversation.logged``."""
    ask_for_index(session, actor, envelope.id_of("conversation_id"))


def ask_for_index(session: Session, actor: Actor, conversation_id: UUID) -> None:
    """Have the messages of a conversation indexed whose words are not yet."""
    enqueue(session, actor, INDEX_MESSAGES, conversation_id=str(conversation_id))


def embed_messages(actor: Actor, *, conversation_id: str) -> tuple[EmbeddedMessage, ...]:
    """Compute the vectors of messages that have none for their words; outside a transaction."""
    with unit_of_work(actor) as session:
        rows = _waiting(session, actor, UUID(conversation_id))
    texts = [text for _, text in rows]
    made = embed_parts(embedder_in_use(), texts) if texts else ()
    return tuple(
        EmbeddedMessage(message_id, EmbeddedPart(0, text, one.vector))
        for (message_id, text), one in zip(rows, made, strict=True)
    )


def store_message_vectors(
    session: Session,
    actor: Actor,
    *,
    conversation_id: str,
    prepared: tuple[EmbeddedMessage, ...],
) -> None:
    """Store vectors of messages that still say this, and go on while more wait."""
    now = dict(_waiting(session, actor, UUID(conversation_id)))
    for one in prepared:
        if now.get(one.message_id) == one.part.text:
            replace_parts(
                session,
                actor,
                object_type=MESSAGE,
                object_id=one.message_id,
                model=model_in_use(),
                parts=(one.part,),
            )
    if len(prepared) == MOST_A_RUN:
        ask_for_index(session, actor, UUID(conversation_id))


INDEX_JOB = Job(
    name=INDEX_MESSAGES,
    run=store_message_vectors,
    prepare=embed_messages,
    lane=Lane.BULK,
    timeout_s=120,
)


def _waiting(session: Session, actor: Actor, conversation_id: UUID) -> list[tuple[UUID, str]]:
    """Return the messages whose words have no vector of the model in use, the oldest first."""
    words: ColumnElement[str] = func.substr(col(Message.content), 1, LONGEST)
    digest = func.encode(func.sha256(func.convert_to(words, "UTF8")), "hex")
    is_indexed = (
        select(col(Embedding.id))
        .where(
            col(Embedding.owner_id) == actor.user_id,
            col(Embedding.object_type) == MESSAGE,
            col(Embedding.object_id) == col(Message.id),
            col(Embedding.model) == model_in_use(),
            col(Embedding.content_hash) == digest,
        )
        .exists()
    )
    rows = session.exec(
        select(col(Message.id), words)
        .where(
            col(Message.owner_id) == actor.user_id,
            col(Message.conversation_id) == conversation_id,
            *is_findable(),
            ~is_indexed,
        )
        .order_by(col(Message.seq))
        .limit(MOST_A_RUN)
    ).all()
    return [(message_id, text) for message_id, text in rows]


def is_findable() -> tuple[ColumnElement[Any], ...]:
    """Return the conditions of a message that can be looked for."""
    return (
        col(Message.role).in_((MessageRole.USER, MessageRole.ASSISTANT)),
        col(Message.replaced_at).is_(None),
        col(Message.proactive_type).is_(None),
        col(Message.from_summary).is_(False),
        func.length(func.trim(col(Message.content))) >= SHORTEST,
    )
