"""Finding what was said, and everything else a person searches, in one answer."""

from dataclasses import asdict, dataclass
from functools import partial
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.assistant import Conversation, Message
from maigie.models.planning import LifeContext
from maigie.providers.embeddings.in_use import model_in_use
from services.assistant.conversation_views import ConversationView
from services.assistant.conversations import list_conversations
from services.assistant.message_index import MESSAGE, is_findable
from services.learning.material_search import SEARCHED, TYPES, Found, search_material
from services.search.hybrid import Passage, Query, find_passages

ALL_TYPES = (*SEARCHED, MESSAGE)
MOST_CONVERSATIONS = 20
SPREAD = 4
"""Messages looked at for each conversation wanted: several of one may fit."""


@dataclass(frozen=True, slots=True)
class FoundAnywhere(Found):
    """Something a search found; a message comes with its conversation."""

    conversation_id: str | None = None


def search_everything(
    session: Session,
    actor: Actor,
    *,
    words: str,
    vector: tuple[float, ...] | None,
    types: tuple[str, ...] = TYPES,
    course_id: UUID | None = None,
    source_id: UUID | None = None,
    limit: int = 10,
) -> tuple[FoundAnywhere, ...]:
    """Return what of the actor's fits words by keyword and by meaning, best first.

    Args:
        session: The unit of work to read in.
        actor: Whose things.
        words: As typed.
        vector: From ``material_search.meaning_of``.
        types: Some of ``ALL_TYPES``; a message belongs to no course and no source.
        course_id: Only what belongs to this course, and the course itself.
        source_id: Only nuggets cut from this source.
        limit: Most things.
    """
    material = tuple(kind for kind in types if kind != MESSAGE)
    found: list[FoundAnywhere] = []
    if material:
        rows = search_material(
            session,
            actor,
            words=words,
            vector=vector,
            types=material,
            course_id=course_id,
            source_id=source_id,
            limit=limit,
        )
        found += [FoundAnywhere(**asdict(row)) for row in rows]
    if MESSAGE in types and course_id is None and source_id is None:
        query = Query(words, vector, model_in_use(), (MESSAGE,))
        found += _messages(session, actor, find_passages(session, actor, query=query, limit=limit))
    return tuple(sorted(found, key=lambda one: -one.score)[:limit])


def conversations_about(
    session: Session, actor: Actor, *, vector: tuple[float, ...]
) -> tuple[UUID, ...]:
    """Return the conversations in which something of this meaning was said, nearest first.

    Args:
        session: The unit of work to read in.
        actor: Whose conversations.
        vector: From ``material_search.meaning_of``.
    """
    query = Query("", vector, model_in_use(), (MESSAGE,))
    passages = find_passages(session, actor, query=query, limit=SPREAD * MOST_CONVERSATIONS)
    said = _messages(session, actor, passages)
    ids = dict.fromkeys(UUID(one.conversation_id) for one in said if one.conversation_id)
    return tuple(ids)[:MOST_CONVERSATIONS]


def search_conversations(
    session: Session,
    actor: Actor,
    *,
    words: str,
    vector: tuple[float, ...] | None,
    archived: bool = False,
    context: LifeContext | None = None,
) -> tuple[ConversationView, ...]:
    """Return the conversations that hold all words, then those in which the same was meant.

    Args:
        session: The unit of work to read in.
        actor: Whose conversations.
        words: As typed; without any, all conversations.
        vector: From ``material_search.meaning_of``; None looks for words only.
        archived: Only those out of sight, instead of the others.
        context: Only those about this part of life.
    """
    listed = partial(list_conversations, session, actor, archived=archived, context=context)
    said = listed(words=words)
    if not words.strip() or vector is None:
        return said
    near = conversations_about(session, actor, vector=vector)
    known = {row.id for row in said}
    others = {row.id: row for row in listed() if row.id not in known}
    return (*said, *(others[str(one)] for one in near if str(one) in others))


def _messages(session: Session, actor: Actor, passages: tuple[Passage, ...]) -> list[FoundAnywhere]:
    """Return what is still shown, with the title of its conversation."""
    rows = session.exec(
        select(col(Message.id), col(Conversation.id), col(Conversation.title))
        .join(Conversation, col(Conversation.id) == col(Message.conversation_id))
        .where(
            col(Message.owner_id) == actor.user_id,
            col(Message.id).in_([UUID(one.object_id) for one in passages]),
            *is_findable(),
        )
    ).all()
    shown = {message_id: (where, title) for message_id, where, title in rows}
    return [
        FoundAnywhere(
            one.object_type,
            one.object_id,
            shown[key][1],
            one.text,
            one.score,
            one.source,
            conversation_id=str(shown[key][0]),
        )
        for one in passages
        if (key := UUID(one.object_id)) in shown
    ]
