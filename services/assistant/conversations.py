"""Conversations: opened, listed, renamed, pinned, archived, deleted."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.assistant import Conversation, ConversationKind, Message
from maigie.models.identity import User
from maigie.models.planning import LifeContext
from services.assistant.conversation_views import ConversationView, preview_of, view_conversation
from services.assistant.rules.answer_preferences import AnswerPreferences, read_preferences
from services.planning.life_context import usual_context

TITLE_LENGTH = 60
MOST_WORDS = 8


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
        context=usual_context(session, actor),
    )
    session.add(row)
    session.flush()
    return row


def note_activity(
    conversation: Conversation, *, content: str, at: datetime, more_messages: int = 1
) -> None:
    """Keep what a list says of a conversation in step with its messages."""
    conversation.message_count += more_messages
    conversation.last_preview = preview_of(content)
    conversation.last_active_at = at


def set_active_context(
    session: Session, conversation: Conversation, context: dict[str, Any]
) -> None:
    """Remember what the conversation is about and which question it asked last."""
    conversation.active_context = context
    session.add(conversation)


def forget_context(session: Session, actor: Actor, conversation: Conversation) -> None:
    """Let nothing said so far play a part any more; the messages stay to be read.

    Neither what it is about, nor its summary, nor its earlier messages reach a model again.
    """
    conversation.active_context = {}
    conversation.summary, conversation.summarized_seq = "", conversation.last_seq
    for row in session.exec(
        select(Message).where(
            col(Message.owner_id) == actor.user_id,
            col(Message.conversation_id) == conversation.id,
            col(Message.truncated).is_(False),
        )
    ):
        row.truncated = True
        session.add(row)
    session.add(conversation)
    session.flush()


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
    session: Session,
    actor: Actor,
    *,
    archived: bool = False,
    words: str = "",
    context: LifeContext | None = None,
) -> tuple[ConversationView, ...]:
    """Return the actor's conversations, pinned ones first, then the last used first.

    Args:
        session: The unit of work to read in.
        actor: Whose conversations.
        archived: Only those out of sight, instead of the others.
        words: Only those whose title or messages hold all of these words.
        context: Only those about this part of life.
    """
    is_archived = col(Conversation.archived_at).is_not(None)
    query = select(Conversation).where(
        col(Conversation.owner_id) == actor.user_id, is_archived if archived else ~is_archived
    )
    if context is not None:
        query = query.where(col(Conversation.context) == context)
    for word in words.split()[:MOST_WORDS]:
        query = query.where(_speaks_of(word))
    rows = session.exec(
        query.order_by(
            col(Conversation.pinned_at).desc().nulls_last(),
            func.coalesce(col(Conversation.last_active_at), col(Conversation.created_at)).desc(),
            col(Conversation.id),
        )
    ).all()
    return tuple(view_conversation(row) for row in rows)


def update_conversation(
    session: Session,
    actor: Actor,
    *,
    conversation_id: UUID,
    at: datetime,
    title: str | None = None,
    pinned: bool | None = None,
    archived: bool | None = None,
    context: LifeContext | None = None,
    preferences: AnswerPreferences | None = None,
) -> ConversationView:
    """Rename, pin, archive, sort or tune a conversation; None leaves a thing as it is.

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
    if context is not None:
        row.context = context
    if preferences is not None:
        row.preferences = preferences.model_dump()
    session.add(row)
    session.flush()
    return view_conversation(row)


def answer_preferences(
    session: Session, actor: Actor, *, conversation_id: UUID | None
) -> AnswerPreferences:
    """Return how to answer in a conversation; what it does not say is the person's usual way.

    Raises:
        NotFound: The actor has no such conversation.
    """
    return context_and_preferences(session, actor, conversation_id=conversation_id)[1]


def context_and_preferences(
    session: Session, actor: Actor, *, conversation_id: UUID | None
) -> tuple[dict[str, Any], AnswerPreferences]:
    """Return what a conversation is about and how to answer in it, read at once for a turn.

    Raises:
        NotFound: The actor has no such conversation.
    """
    if conversation_id is None:
        return {}, read_preferences(_usual(session, actor))
    row = owned_conversation(session, actor, conversation_id)
    return dict(row.active_context), read_preferences(_usual(session, actor) | row.preferences)


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


def _speaks_of(word: str) -> ColumnElement[bool]:
    inside = col(Message.content).icontains(word, autoescape=True)
    said = select(col(Message.id)).where(
        col(Message.conversation_id) == col(Conversation.id),
        col(Message.owner_id) == col(Conversation.owner_id),
        col(Message.replaced_at).is_(None),
        inside,
    )
    return col(Conversation.title).icontains(word, autoescape=True) | said.exists()


def _usual(session: Session, actor: Actor) -> dict[str, Any]:
    """Return the answering part of the person's own preferences."""
    stored = session.exec(select(col(User.preferences)).where(col(User.id) == actor.user_id)).one()
    named = {"style": "response_style", "engine": "ai_provider"}
    return {key: stored[name] for key, name in named.items() if stored.get(name)}


def _title(message: str) -> str:
    line = " ".join(message.split())
    if len(line) <= TITLE_LENGTH:
        return line or "New conversation"
    return line[:TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
