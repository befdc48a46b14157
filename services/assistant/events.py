"""Facts the assistant announces."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from maigie.core.events import Event


@dataclass(frozen=True, kw_only=True)
class ConversationLogged(Event):
    """A message was answered and kept; ``snapshot`` is how the conversation stands then."""

    type: ClassVar[str] = "ai.conversation.logged"
    conversation_id: UUID
    message_id: UUID
    snapshot: dict[str, Any]
