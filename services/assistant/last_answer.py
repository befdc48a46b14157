"""What the assistant said last in a conversation, for “save this”."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.assistant import Message, MessageRole


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """An answer: what was asked, what was said, and the titles of what it quoted."""

    question: str
    content: str
    sources: tuple[str, ...] = ()


def last_answer(
    session: Session, actor: Actor, *, conversation_id: UUID | None
) -> LastAnswer | None:
    """Return the newest answer of a conversation that is still shown, or None."""
    if conversation_id is None:
        return None
    rows = session.exec(
        select(Message)
        .where(
            col(Message.owner_id) == actor.user_id,
            col(Message.conversation_id) == conversation_id,
            col(Message.replaced_at).is_(None),
            col(Message.truncated).is_(False),
            col(Message.role) != MessageRole.SYSTEM,
        )
        .order_by(col(Message.seq).desc())
        .limit(2)
    ).all()
    if not rows or rows[0].role is not MessageRole.ASSISTANT or not rows[0].content.strip():
        return None
    asked = rows[1].content if len(rows) > 1 and rows[1].role is MessageRole.USER else ""
    cited = (rows[0].reply or {}).get("citations") or ()
    titles = dict.fromkeys(str(one["title"]) for one in cited)
    return LastAnswer(asked, rows[0].content, tuple(titles))
