"""Who is asking."""

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo


class Source(StrEnum):
    """What caused a change: the person, the assistant for them, or the system."""

    USER = "user"
    AI = "ai"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person on whose behalf a use case runs, however it was triggered."""

    user_id: UUID
    organization_id: UUID
    timezone: ZoneInfo
    source: Source = Source.USER
    request_id: str = ""

    def acting_as(self, source: Source) -> "Actor":
        """Return the same person with another cause of change."""
        return replace(self, source=source)
