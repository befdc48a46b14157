"""Tables of wellbeing: how a person felt, and how much energy they had."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text
from sqlmodel import Field

from maigie.models.base import INSTANT, Owned, enum_column, owned_reference


class Valence(StrEnum):
    """Whether a feeling is pleasant."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


class MoodSource(StrEnum):
    """Where an observation came from: the person's own word, a conversation or a report."""

    SELF_REPORT = "self_report"
    CONVERSATION = "conversation"
    REPORT = "report"


class MoodObservation(Owned, table=True):
    """How a person felt at one instant.

    ``intensity`` and ``energy_level`` are 1 (least) to 5, ``confidence`` is 0 to 1.
    """

    __table_args__ = (
        owned_reference("conversation_id", "conversation"),
        CheckConstraint("intensity between 1 and 5", name="intensity_range"),
        CheckConstraint("energy_level between 1 and 5", name="energy_range"),
        CheckConstraint("confidence between 0 and 1", name="confidence_range"),
        Index(None, "owner_id", "observed_at"),
    )

    mood: str = Field(max_length=50)
    valence: Valence = Field(sa_type=enum_column(Valence))  # pyright: ignore[reportArgumentType]
    intensity: int = 3
    energy_level: int | None = None
    confidence: float = 1.0
    detected_emotions: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))  # pyright: ignore[reportArgumentType]
    note: str = Field(default="", max_length=1000)
    source: MoodSource = Field(
        default=MoodSource.SELF_REPORT,
        sa_type=enum_column(MoodSource),  # pyright: ignore[reportArgumentType]
    )
    conversation_id: UUID | None = None
    observed_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]


class EnergyEntry(Owned, table=True):
    """How much energy a person had at one instant: 1 (drained) to 5 (wide awake)."""

    __table_args__ = (
        CheckConstraint("level between 1 and 5", name="level_range"),
        Index(None, "owner_id", "observed_at"),
    )

    level: int
    note: str = Field(default="", max_length=1000)
    source: MoodSource = Field(
        default=MoodSource.SELF_REPORT,
        sa_type=enum_column(MoodSource),  # pyright: ignore[reportArgumentType]
    )
    observed_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
