"""Tables of long-term memory: what is known about a person."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text
from sqlmodel import Field

from maigie.models.base import (
    INSTANT,
    Changing,
    Owned,
    enum_column,
    instant_field,
    owned_key,
    owned_reference,
)
from maigie.models.planning import LifeContext, Origin


class MemoryType(StrEnum):
    """What kind of thing a memory holds."""

    CONVERSATION = "conversation"
    TASK_COMPLETION = "task_completion"
    PREFERENCE_LEARNED = "preference_learned"
    CONTEXT_SWITCH = "context_switch"
    PERSONAL_INFO = "personal_info"
    EXPERIENCE_REVIEW = "experience_review"
    GOAL_SETTING = "goal_setting"
    RELATIONSHIP_INFO = "relationship_info"


class Memory(Owned, Changing, table=True):
    """One thing to remember about a person, in their words.

    ``importance`` is 1 to 10. After ``retained_until`` it is deleted; without one it is kept.
    """

    __table_args__ = (
        owned_key(),
        owned_reference("conversation_id", "conversation"),
        owned_reference("course_id", "course"),
        CheckConstraint("importance between 1 and 10", name="importance_range"),
        Index(None, "owner_id", "occurred_at"),
        Index(None, "owner_id", "type"),
    )

    type: MemoryType = Field(sa_type=enum_column(MemoryType))  # pyright: ignore[reportArgumentType]
    content: str = Field(max_length=2000, sa_type=Text)
    context: LifeContext = Field(
        default=LifeContext.STUDY,
        sa_type=enum_column(LifeContext),  # pyright: ignore[reportArgumentType]
    )
    importance: int = 5
    entities: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))  # pyright: ignore[reportArgumentType]
    source: Origin = Field(default=Origin.USER, sa_type=enum_column(Origin))  # pyright: ignore[reportArgumentType]
    conversation_id: UUID | None = None
    course_id: UUID | None = None
    occurred_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
    recalled_at: datetime | None = instant_field()
    recall_count: int = 0
    retained_until: date | None = None
