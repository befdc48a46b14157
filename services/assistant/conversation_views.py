"""Conversations as lists show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from maigie.models.assistant import Conversation
from services.assistant.rules.answer_preferences import read_preferences

PREVIEW_LENGTH = 160


@dataclass(frozen=True, slots=True)
class ConversationView:
    """A conversation as lists show it.

    ``context`` is the part of life it is about, ``summary`` what its older messages say in short,
    ``preferences`` how the assistant answers in it.
    """

    id: str
    title: str
    kind: str
    context: str
    pinned: bool
    archived: bool
    message_count: int
    last_message_preview: str
    last_active_at: datetime | None
    summary: str
    preferences: dict[str, Any]
    created_at: datetime
    updated_at: datetime


def view_conversation(row: Conversation) -> ConversationView:
    """Return the read model of a conversation."""
    return ConversationView(
        id=str(row.id),
        title=row.title,
        kind=row.kind.value,
        context=row.context.value,
        pinned=row.pinned_at is not None,
        archived=row.archived_at is not None,
        message_count=row.message_count,
        last_message_preview=row.last_preview,
        last_active_at=row.last_active_at,
        summary=row.summary,
        preferences=read_preferences(row.preferences).model_dump(),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def preview_of(content: str) -> str:
    """Return the first words of a message on one line, without Markdown marks."""
    line = " ".join(content.replace("*", "").replace("#", "").replace("`", "").split())
    if len(line) <= PREVIEW_LENGTH:
        return line
    return f"{line[:PREVIEW_LENGTH].rsplit(' ', 1)[0]}…"
