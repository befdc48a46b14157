"""Conversations: opened, listed, renamed, pinned, archived, deleted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.assistant import Conversation, ConversationKind

TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class ConversationView:
    """A conversation as lists show it."""

    id: str
    title: str
    kind: str
    pinned: bool
    archived: bool
    message_count: int
    created_at: datetime
    updated_at: datetime


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
        return owned_conversation(session, actor, conversation_id, lock=True)
    row = Conversation(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        title=_title(first_message),
    )
    session.add(row)
    session.flush()
    return row


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
    return dict(owned_conversation(session, actor, conversation_id).active_context)


def change_context(
    session: Session,
    actor: Actor,
    *,
    conversation_id: UUID,
    change: Callable[[dict[str, Any]], dict[str, Any]],
) -> dict[str, Any]:
    """Change what a conversation is about, holding back turns meanwhile; return it.

    Raises:
        NotFound: The actor has no such conversation.
    """
    row = owned_conversation(session, actor, conversation_id, lock=True)
    row.active_context = change(dict(row.active_context))
    session.add(row)
    session.flush()
    return dict(row.active_context)


def list_conversations(
    session: Session, actor: Actor, *, archived: bool = False
) -> tuple[ConversationView, ...]:
    """Return the actor's conversations, pinned ones first, then the last used first."""
    is_archived = col(Conversation.archived_at).is_not(None)
    rows = session.exec(
        select(Conversation)
        .where(
            col(Conversation.owner_id) == actor.user_id, is_archived if archived else ~is_archived
        )
        .order_by(
            col(Conversation.pinned_at).desc().nulls_last(),
            col(Conversation.updated_at).desc(),
            col(Conversation.id),
        )
    ).all()
    return tuple(_conversation(row) for row in rows)


def update_conversation(
    session: Session,
    actor: Actor,
    *,
    conversation_id: UUID,
    at: datetime,
    title: str | None = None,
    pinned: bool | None = None,
    archived: bool | None = None,
) -> ConversationView:
    """Rename, pin or archive a conversation; None leaves a thing as it is.

    Raises:
        NotFound: The actor has no such conversation.
        Invalid: The title is empty.
        Conflict: The permanent Planner conversation is to be archived.
    """
    row = owned_conversation(session, actor, conversation_id)
    if title is not None:
        row.title = _required(title)
    if pinned is not None:
        row.pinned_at = (row.pinned_at or at) if pinned else None
    if archived is not None:
        if archived and row.kind is ConversationKind.PLANNER:
            raise Conflict("The Planner conversation is permanent.")
        row.archived_at = (row.archived_at or at) if archived else None
    session.add(row)
    session.flush()
    return _conversation(row)


def delete_conversation(session: Session, actor: Actor, *, conversation_id: UUID) -> None:
    """Delete a conversation with its messages; what it made stays.

    Raises:
        NotFound: The actor has no such conversation.
        Conflict: It is the permanent Planner conversation.
    """
    row = owned_conversation(session, actor, conversation_id)
    if row.kind is ConversationKind.PLANNER:
        raise Conflict("The Planner conversation is permanent.")
    session.delete(row)
    session.flush()


def _required(title: str) -> str:
    if not title.strip():
        raise Invalid("A conversation needs a title.")
    return title.strip()[:200]


def owned_conversation(
    session: Session, actor: Actor, conversation_id: UUID, *, lock: bool = False
) -> Conversation:
    """Return one of the actor's conversations.

    Raises:
        NotFound: The actor has no such conversation.
    """
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
        pinned=row.pinned_at is not None,
        archived=row.archived_at is not None,
        message_count=row.last_seq,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
