"""Tables of the assistant: conversations, messages, and what it did."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from maigie.models.base import (
    JSON_OBJECT,
    Changing,
    Owned,
    enum_column,
    instant_field,
    owned_key,
    owned_reference,
)


class ConversationKind(StrEnum):
    """A chat, or the one permanent conversation that hand-made goals belong to."""

    CHAT = "chat"
    PLANNER = "planner"


class Conversation(Owned, Changing, table=True):
    """A thread of messages between the person and the assistant."""

    __table_args__ = (owned_key(),)

    title: str = Field(max_length=200)
    kind: ConversationKind = Field(
        default=ConversationKind.CHAT, sa_type=enum_column(ConversationKind)
    )  # pyright: ignore[reportArgumentType]
    last_seq: int = 0
    active_context: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)


class MessageRole(StrEnum):
    """Who speaks."""

    USER = "user"
    ASSISTANT = "assistant"


class Message(Owned, table=True):
    """One message; ``seq`` counts up within its conversation."""

    __table_args__ = (
        owned_key(),
        UniqueConstraint("conversation_id", "seq"),
        owned_reference("conversation_id", "conversation", cascade=True),
    )

    conversation_id: UUID = Field(index=True)
    seq: int
    role: MessageRole = Field(sa_type=enum_column(MessageRole))  # pyright: ignore[reportArgumentType]
    content: str
    reply: dict[str, Any] | None = Field(default=None, sa_type=JSON_OBJECT)
    batch_id: UUID | None = None


class BatchStatus(StrEnum):
    """Where an action batch stands."""

    PROPOSED = "proposed"
    DONE = "done"
    UNDONE = "undone"


class ActionBatch(Owned, Changing, table=True):
    """Everything one utterance did: one transaction, one receipt, one undo."""

    __table_args__ = (owned_key(),)

    conversation_id: UUID | None = None
    summary: str
    status: BatchStatus = Field(sa_type=enum_column(BatchStatus))  # pyright: ignore[reportArgumentType]
    engine: str = Field(max_length=200)
    undone_at: datetime | None = instant_field()


class ActionRun(Owned, Changing, table=True):
    """One action of a batch with its arguments and the row images it left."""

    __table_args__ = (owned_reference("batch_id", "action_batch", cascade=True),)

    batch_id: UUID = Field(index=True)
    position: int
    name: str = Field(max_length=80)
    arguments: dict[str, Any] = Field(sa_type=JSON_OBJECT)
    summary: str
    entities: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON_OBJECT)
    changes: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON_OBJECT)
