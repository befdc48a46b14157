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
from services.assistant.conversations import note_activity, owned_conversation
from services.assistant.message_index import MESSAGE, ask_for_index
from services.search.index import forget_objects

BEST = 5
REQUEST_ID_LENGTH = 120
STANDS_FOR = "until_seq"
"""In the details of a summary: the last message it sums up."""


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message; ``reply`` is what an answer carried besides its text.

    ``details`` say how it came about: engine, usage, milliseconds a step, tools, input method.
    One that is ``truncated`` is stood for by a later one that is ``from_summary``. What Maigie
    wrote unasked has a ``proactive_type``.
    """

    id: str
    seq: int
    role: str
    content: str
    reply: dict[str, Any]
    rating: int | None
    edited: bool
    regenerated: bool
    created_at: datetime
    request_id: str | None
    details: dict[str, Any]
    truncated: bool
    from_summary: bool
    proactive_type: str | None


def add_message(
    session: Session,
    actor: Actor,
    conversation: Conversation,
    *,
    role: MessageRole,
    content: str,
    at: datetime,
    reply: dict[str, Any] | None = None,
    batch_id: UUID | None = None,
    edited_at: datetime | None = None,
    again_at: datetime | None = None,
    request_id: str | None = None,
    details: dict[str, Any] | None = None,
    proactive_type: str | None = None,
) -> MessageView:
    """Add the next message of a conversation that is locked for this turn."""
    conversation.last_seq += 1
    note_activity(conversation, content=content, at=at)
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
        request_id=request_id and request_id[:REQUEST_ID_LENGTH],
        details=details or {},
        proactive_type=proactive_type,
    )
    session.add_all([conversation, row])
    session.flush()
    return _message(row)


def list_messages(
    session: Session, actor: Actor, *, conversation_id: UUID
) -> tuple[MessageView, ...]:
    """Return the messages of a conversation in order; a summary stands behind what it sums up.

    Raises:
        NotFound: The actor has no such conversation.
    """
    conversation = owned_conversation(session, actor, conversation_id)
    rows = session.exec(
        select(Message)
        .where(col(Message.conversation_id) == conversation.id, col(Message.replaced_at).is_(None))
        .order_by(col(Message.seq))
    ).all()
    return tuple(_message(row) for row in sorted(rows, key=_place))


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
        Conflict: Nobody had said anything: it was written unasked.
    """
    row = owned_message(session, actor, conversation_id=conversation_id, message_id=message_id)
    if row.proactive_type is not None:
        raise Conflict("I wrote this unasked; there is nothing to answer again.")
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
    forget_objects(session, actor, object_type=MESSAGE, object_ids=[row.id for row in rows])
    conversation.message_count -= sum(not row.from_summary for row in rows)
    if rows[0].seq <= conversation.summarized_seq:
        _read_in_full(session, conversation)
    session.add(conversation)
    session.flush()
    return rows[0].content


def _read_in_full(session: Session, conversation: Conversation) -> None:
    """Forget a summary whose messages have changed."""
    conversation.summary, conversation.summarized_seq = "", 0
    for row in session.exec(
        select(Message).where(
            col(Message.conversation_id) == conversation.id, col(Message.truncated).is_(True)
        )
    ).all():
        row.truncated = False
        session.add(row)


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
        ask_for_index(session, actor, row.conversation_id)
    session.flush()


def _place(row: Message) -> tuple[int, bool]:
    """Return where a message stands in its thread."""
    return int(row.details.get(STANDS_FOR, row.seq)), row.from_summary


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
        request_id=row.request_id,
        details=row.details,
        truncated=row.truncated,
        from_summary=row.from_summary,
        proactive_type=row.proactive_type,
    )
