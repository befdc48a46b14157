"""What a turn is asked with, and what it answers."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from services.assistant.focus import Focus


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The assistant's message of a turn."""

    id: str
    seq: int
    role: str
    content: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class TurnView:
    """The answer to one message, as REST and the pages show it."""

    conversation_id: str
    message: AnswerView
    intent: dict[str, Any]
    actions: tuple[dict[str, Any], ...]
    batch_id: str | None
    clarification: dict[str, Any] | None
    citations: tuple[dict[str, Any], ...]
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TurnRequest:
    """What came in: the message, and where and about what it was said.

    Args:
        message: The person's words.
        conversation_id: Where they were said; a new conversation when absent.
        focus: What the message is about, as the client says.
        instead_of: A message of the conversation that this turn replaces, with all after it.
    """

    message: str
    conversation_id: UUID | None = None
    focus: Focus = field(default_factory=Focus)
    instead_of: UUID | None = None
