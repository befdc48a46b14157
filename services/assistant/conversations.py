"""Conversations and their messages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.assistant import Conversation, ConversationKind, Message, MessageRole

TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class ConversationView:
    """A conversation as lists show it."""

    id: str
    title: str
    kind: str
    message_count: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message; ``reply`` is what an answer carried besides its text."""

    id: str
    seq: int
    role: str
    content: str
    reply: dict[str, Any]
    created_at: datetime


def add_planner_conversation(session: Session, actor: Actor, at: datetime) -> None:
    """Give a new person the permanent conversation that hand-made goals belong to."""
    del at
    session.add(
        Conversation(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            title="Planner",
            kind=ConversationKind.PLANNER,
        )
    )
    session.flush()


def planner_conversation_id(session: Session, actor: Actor) -> UUID:
    """Return the id of the actor's Planner conversation."""
    return session.exec(
        select(Conversation.id).where(
            col(Conversation.owner_id) == actor.user_id,
            col(Conversation.kind) == ConversationKind.PLANNER,
        )
    ).one()


def open_conversation(
    session: Session, actor: Actor, *, conversation_id: UUID | None, first_message: str
) -> Conversation:
    """Return the conversation, locked for this turn, or start one titled after its first words.

    Raises:
        NotFound: The actor has no such conversation.
    """
    if conversation_id is not None:
        return _owned(session, actor, conversation_id, lock=True)
    row = Conversation(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        title=_title(first_message),
    )
    session.add(row)
    session.flush()
    return row


def add_message(
    session: Session,
    actor: Actor,
    conversation: Conversation,
    *,
    role: MessageRole,
    content: str,
    reply: dict[str, Any] | None = None,
    batch_id: UUID | None = None,
) -> MessageView:
    """Add the next message of a conversation that is locked for this turn."""
    conversation.last_seq += 1
    row = Message(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        conversation_id=conversation.id,
        seq=conversation.last_seq,
        role=role,
        content=content,
        reply=reply,
        batch_id=batch_id,
    )
    session.add_all([conversation, row])
    session.flush()
    return _message(row)


def set_active_context(
    session: Session, conversation: Conversation, context: dict[str, Any]
) -> None:
    """Remember what the conversation is about and which question it asked last."""
    conversation.active_context = context
    session.add(conversation)


def active_context(
    session: Session, actor: Actor, *, conversation_id: UUID | None
) -> dict[str, Any]:
    """Return what a conversation is about; empty for a new one.

    Raises:
        NotFound: The actor has no such conversation.
    """
    if conversation_id is None:
        return {}
    return dict(_owned(session, actor, conversation_id).active_context)


def list_conversations(session: Session, actor: Actor) -> tuple[ConversationView, ...]:
    """Return the actor's conversations, last used first."""
    rows = session.exec(
        select(Conversation)
        .where(col(Conversation.owner_id) == actor.user_id)
        .order_by(col(Conversation.updated_at).desc(), col(Conversation.id))
    ).all()
    return tuple(_conversation(row) for row in rows)


def list_messages(
    session: Session, actor: Actor, *, conversation_id: UUID
) -> tuple[MessageView, ...]:
    """Return the messages of a conversation in order.

    Raises:
        NotFound: The actor has no such conversation.
    """
    conversation = _owned(session, actor, conversation_id)
    rows = session.exec(
        select(Message)
        .where(col(Message.conversation_id) == conversation.id)
        .order_by(col(Message.seq))
    ).all()
    return tuple(_message(row) for row in rows)


def rename_conversation(
    session: Session, actor: Actor, *, conversation_id: UUID, title: str
) -> ConversationView:
    """Give a conversation another title.

    Raises:
        NotFound: The actor has no such conversation.
        Invalid: The title is empty.
    """
    row = _owned(session, actor, conversation_id)
    if not title.strip():
        raise Invalid("A conversation needs a title.")
    row.title = title.strip()[:200]
    session.add(row)
    session.flush()
    return _conversation(row)


def delete_conversation(session: Session, actor: Actor, *, conversation_id: UUID) -> None:
    """Delete a conversation with its messages; what it made stays.

    Raises:
        NotFound: The actor has no such conversation.
        Conflict: It is the permanent Planner conversation.
    """
    row = _owned(session, actor, conversation_id)
    if row.kind is ConversationKind.PLANNER:
        raise Conflict("The Planner conversation is permanent.")
    session.delete(row)
    session.flush()


def _owned(
    session: Session, actor: Actor, conversation_id: UUID, *, lock: bool = False
) -> Conversation:
    query = select(Conversation).where(
        col(Conversation.id) == conversation_id, col(Conversation.owner_id) == actor.user_id
    )
    row = session.exec(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise NotFound("There is no such conversation.")
    return row


def _title(message: str) -> str:
    line = " ".join(message.split())
    if len(line) <= TITLE_LENGTH:
        return line or "New conversation"
    return line[:TITLE_LENGTH].rsplit(" ", 1)[0] + "…"


def _conversation(row: Conversation) -> ConversationView:
    return ConversationView(
        id=str(row.id),
        title=row.title,
        kind=row.kind.value,
        message_count=row.last_seq,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _message(row: Message) -> MessageView:
    return MessageView(
        id=str(row.id),
        seq=row.seq,
        role=row.role.value,
        content=row.content,
        reply=row.reply or {},
        created_at=row.created_at,
    )
