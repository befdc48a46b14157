"""Facts notifications announce."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from maigie.core.events import Event


@dataclass(frozen=True, kw_only=True)
class NotificationSent(Event):
    """A message of the kind Maigie also writes about in a conversation is shown from now on."""

    type: ClassVar[str] = "notification.sent"
    notification_id: UUID
    proactive_type: str
