"""What was said in a learning session, with the tools the tutor used and what it showed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlmodel import Session, col, select

from maigie.models.assistant import MessageRole
from maigie.models.learning_paths import LearningMessage, LearningSession

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class LearningMessageView:
    """One turn; ``citations`` are those its tools found, numbered as the text names them."""

    id: str
    seq: int
    role: str
    content: str
    tool_calls: tuple[dict[str, Any], ...]
    media: tuple[dict[str, Any], ...]
    citations: tuple[dict[str, Any], ...]
    created_at: datetime


def add_message(
    session: Session,
    row: LearningSession,
    *,
    role: MessageRole,
    content: str,
    tool_calls: Sequence[dict[str, Any]] = (),
    media: Sequence[dict[str, Any]] = (),
) -> LearningMessageView:
    """Add a turn to a session whose row is locked, at the next place."""
    row.last_seq += 1
    session.add(row)
    message = LearningMessage(
        owner_id=row.owner_id,
        organization_id=row.organization_id,
        session_id=row.id,
        seq=row.last_seq,
        role=role,
        content=content,
        tool_calls=list(tool_calls),
        media=list(media),
    )
    session.add(message)
    session.flush()
    return view_message(message)


def last_messages(
    session: Session, row: LearningSession, *, limit: int = MOST_SHOWN
) -> tuple[LearningMessageView, ...]:
    """Return the last turns of a session, oldest first."""
    newest = session.exec(
        select(LearningMessage)
        .where(col(LearningMessage.session_id) == row.id)
        .order_by(col(LearningMessage.seq).desc())
        .limit(limit)
    ).all()
    return tuple(view_message(message) for message in reversed(newest))


def view_message(message: LearningMessage) -> LearningMessageView:
    """Return one turn as it is shown."""
    return LearningMessageView(
        id=str(message.id),
        seq=message.seq,
        role=message.role.value,
        content=message.content,
        tool_calls=tuple(message.tool_calls),
        media=tuple(message.media),
        citations=tuple(
            found
            for call in message.tool_calls
            for found in cast("list[dict[str, Any]]", call.get("result", {}).get("citations", []))
        ),
        created_at=message.created_at,
    )
