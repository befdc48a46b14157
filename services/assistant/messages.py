"""The messages of a conversation: added, listed, rated, renewed, replaced."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.assistant import Conversation, Message, MessageRole
from services.assistant.batch_views import RunView
from services.assistant.conversations import owned_conversation

BEST = 5


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message; ``reply`` is what an answer carried besides its text."""

    id: str
    seq: int
    role: str
    content: str
    reply: dict[str, Any]
    rating: int | None
    edited: bool
    regenerated: bool
    created_at: datetime


def add_message(
    session: Session,
    actor: Actor,
    conversation: Conversation,
    *,
    role: MessageRole,
    content: str,
    reply: dict[str, Any] | None = None,
    batch_id: UUID | None = None,
    edited_at: datetime | None = None,
    again_at: datetime | None = None,
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
        edited_at=edited_at,
        regenerated_at=again_at,
    )
    session.add_all([conversation, row])
    session.flush()
    return _message(row)


def list_messages(
    session: Session, actor: Actor, *, conversation_id: UUID
) -> tuple[MessageView, ...]:
    """Return the messages of a conversation in order.

    Raises:
        NotFound: The actor has no such conversation.
    """
    conversation = owned_conversation(session, actor, conversation_id)
    rows = session.exec(
        select(Message)
        .where(col(Message.conversation_id) == conversation.id, col(Message.replaced_at).is_(None))
        .order_by(col(Message.seq))
    ).all()
    return tuple(_message(row) for row in rows)


def rate_message(
    session: Session, actor: Actor, *, conversation_id: UUID, message_id: UUID, rating: int
) -> MessageView:
    """Say how good an answer was, 1 to 5.

    Raises:
        NotFound: The actor has no such message.
        Conflict: It is no answer.
        Invalid: The rating is not between 1 and 5.
    """
    row = owned_message(session, actor, conversation_id=conversation_id, message_id=message_id)
    if row.role is not MessageRole.ASSISTANT:
        raise Conflict("Only an answer can be rated.")
    if not 1 <= rating <= BEST:
        raise Invalid(f"A rating is between 1 and {BEST}.")
    row.rating = rating
    session.add(row)
    session.flush()
    return _message(row)


def owned_message(
    session: Session, actor: Actor, *, conversation_id: UUID, message_id: UUID
) -> Message:
    """Return one message that is still shown.

    Raises:
        NotFound: The actor has no such message.
    """
    row = session.exec(
        select(Message).where(
            col(Message.id) == message_id,
            col(Message.owner_id) == actor.user_id,
            col(Message.conversation_id) == conversation_id,
            col(Message.replaced_at).is_(None),
        )
    ).one_or_none()
    if row is None:
        raise NotFound("There is no such message.")
    return row


def messages_from(
    session: Session, actor: Actor, *, conversation_id: UUID, message_id: UUID
) -> Sequence[Message]:
    """Return what a person said and everything shown after it; an answer stands for its question.

    Raises:
        NotFound: The actor has no such message.
    """
    row = owned_message(session, actor, conversation_id=conversation_id, message_id=message_id)
    shown = session.exec(
        select(Message)
        .where(col(Message.conversation_id) == conversation_id, col(Message.replaced_at).is_(None))
        .order_by(col(Message.seq))
    ).all()
    first = max(
        (one.seq for one in shown if one.role is MessageRole.USER and one.seq <= row.seq),
        default=row.seq,
    )
    return [one for one in shown if one.seq >= first]


def replace_from(
    session: Session, actor: Actor, conversation: Conversation, *, message_id: UUID, at: datetime
) -> str:
    """Put a message and all after it out of sight; return what the person had said.

    Raises:
        NotFound: The actor has no such message.
    """
    rows = messages_from(session, actor, conversation_id=conversation.id, message_id=message_id)
    for row in rows:
        row.replaced_at = at
        session.add(row)
    session.flush()
    return rows[0].content


def renew_receipt(
    session: Session,
    actor: Actor,
    *,
    batch_id: UUID,
    actions: Sequence[RunView],
    content: str,
) -> None:
    """Make the answer that proposed a batch say what was done."""
    rows = session.exec(
        select(Message).where(
            col(Message.owner_id) == actor.user_id, col(Message.batch_id) == batch_id
        )
    ).all()
    for row in rows:
        row.content = content
        row.reply = {**(row.reply or {}), "actions": [asdict(action) for action in actions]}
        session.add(row)
    session.flush()


def _message(row: Message) -> MessageView:
    return MessageView(
        id=str(row.id),
        seq=row.seq,
        role=row.role.value,
        content=row.content,
        reply=row.reply or {},
        rating=row.rating,
        edited=row.edited_at is not None,
        regenerated=row.regenerated_at is not None,
        created_at=row.created_at,
    )
