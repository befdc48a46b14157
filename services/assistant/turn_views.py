"""What a turn is asked with, and what it answers."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
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
        voice: The words were spoken.
        attachment_ids: Files that were uploaded for this message.
        request_id: The key or trace id the message came with.
    """

    message: str
    conversation_id: UUID | None = None
    focus: Focus = field(default_factory=Focus)
    instead_of: UUID | None = None
    voice: bool = False
    attachment_ids: tuple[UUID, ...] = ()
    request_id: str = ""


class Listener(Protocol):
    """Who hears of a turn while it runs; what was done is told by the answer only."""

    def understood(self, intent: dict[str, Any]) -> None:
        """Hear what the message was read as, before a model writes."""
        ...

    def wrote(self, text: str) -> None:
        """Hear some words of a model that may be shown."""
        ...


class Nobody:
    """A listener that does not listen."""

    def understood(self, intent: dict[str, Any]) -> None:
        """Hear nothing."""

    def wrote(self, text: str) -> None:
        """Hear nothing."""
