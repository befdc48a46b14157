"""What was said before, as a model may read it: a summary of the older part, then the newest."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.assistant import Message, MessageRole
from services.assistant.conversations import owned_conversation

MOST_MESSAGES = 8
MOST_CHARACTERS = 700


@dataclass(frozen=True, slots=True)
class History:
    """The thread so far; ``said`` holds who spoke and what, oldest first."""

    summary: str = ""
    said: tuple[tuple[str, str], ...] = ()


def history_of(session: Session, actor: Actor, *, conversation_id: UUID | None) -> History:
    """Return what a model may read of a conversation.

    Raises:
        NotFound: The actor has no such conversation.
    """
    if conversation_id is None:
        return History()
    conversation = owned_conversation(session, actor, conversation_id)
    newest = session.exec(
        select(Message)
        .where(
            col(Message.conversation_id) == conversation_id,
            col(Message.owner_id) == actor.user_id,
            col(Message.replaced_at).is_(None),
            col(Message.truncated).is_(False),
            col(Message.role) != MessageRole.SYSTEM,
        )
        .order_by(col(Message.seq).desc())
        .limit(MOST_MESSAGES)
    ).all()
    said = [(row.role.value, row.content[:MOST_CHARACTERS]) for row in reversed(newest)]
    return History(conversation.summary, tuple(said))
