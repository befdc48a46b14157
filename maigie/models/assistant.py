"""Tables of the assistant: conversations, messages, what it did and what models cost."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.types import Text
from sqlmodel import Field

from maigie.models.base import (
    INSTANT,
    JSON_OBJECT,
    Changing,
    Owned,
    enum_column,
    instant_field,
    owned_key,
    owned_reference,
)
from maigie.models.planning import LifeContext


class ConversationKind(StrEnum):
    """A chat, or the one permanent conversation that hand-made goals belong to."""

    CHAT = "chat"
    PLANNER = "planner"


class Conversation(Owned, Changing, table=True):
    """A thread of messages between the person and the assistant.

    ``summary`` stands for the messages up to ``summarized_seq``; ``preferences`` are how the
    assistant answers in this thread.
    """

    __table_args__ = (owned_key(), Index(None, "owner_id", "last_active_at"))

    title: str = Field(max_length=200)
    kind: ConversationKind = Field(
        default=ConversationKind.CHAT, sa_type=enum_column(ConversationKind)
    )  # pyright: ignore[reportArgumentType]
    last_seq: int = 0
    message_count: int = 0
    last_preview: str = Field(default="", max_length=200)
    last_active_at: datetime | None = instant_field()
    context: LifeContext = Field(
        default=LifeContext.STUDY,
        sa_type=enum_column(LifeContext),  # pyright: ignore[reportArgumentType]
    )
    active_context: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)
    preferences: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)
    summary: str = Field(default="", sa_type=Text)
    summarized_seq: int = 0
    pinned_at: datetime | None = instant_field()
    archived_at: datetime | None = instant_field()


class MessageRole(StrEnum):
    """Who speaks; a system message is a summary that stands for older messages."""

    USER = "user"
    ASSISTANT = "assistant"
    SYSTEM = "system"


class Message(Owned, table=True):
    """One message; ``seq`` counts up within its conversation.

    A message that was edited or answered again stays, with ``replaced_at``, out of sight. One that
    a summary stands for is ``truncated``: shown, and no longer part of what a model reads.
    ``proactive_type`` says what Maigie wrote about without being asked.
    """

    __table_args__ = (
        owned_key(),
        UniqueConstraint("conversation_id", "seq"),
        owned_reference("conversation_id", "conversation", cascade=True),
        Index(None, "conversation_id", "created_at"),
        Index(None, "owner_id", "created_at"),
        Index(
            "ix_message_owner_id_proactive_type",
            "owner_id",
            "proactive_type",
            postgresql_where=text("proactive_type is not null"),
        ),
    )

    conversation_id: UUID = Field(index=True)
    seq: int
    role: MessageRole = Field(sa_type=enum_column(MessageRole))  # pyright: ignore[reportArgumentType]
    content: str
    reply: dict[str, Any] | None = Field(default=None, sa_type=JSON_OBJECT)
    batch_id: UUID | None = None
    rating: int | None = None
    proactive_type: str | None = Field(default=None, max_length=40)
    request_id: str | None = Field(default=None, max_length=120)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)
    truncated: bool = False
    from_summary: bool = False
    edited_at: datetime | None = instant_field()
    regenerated_at: datetime | None = instant_field()
    replaced_at: datetime | None = instant_field()


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
    discarded_at: datetime | None = instant_field()


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


class ModelOutcome(StrEnum):
    """How one call of a language model ended."""

    RESERVED = "reserved"
    ANSWERED = "answered"
    CACHED = "cached"
    FAILED = "failed"


class ModelUsage(Owned, Changing, table=True):
    """One call of a language model: reserved at its highest price, then settled.

    A row left ``reserved`` by a process that died counts at that price.
    """

    __table_args__ = (Index(None, "owner_id", "day"),)

    day: date
    feature: str = Field(max_length=60)
    model: str = Field(default="", max_length=200)
    prompts: list[str] = Field(default_factory=list, sa_type=JSON_OBJECT)
    outcome: ModelOutcome = Field(sa_type=enum_column(ModelOutcome))  # pyright: ignore[reportArgumentType]
    failure: str | None = Field(default=None, max_length=60)
    prompt_tokens: int = 0
    completion_tokens: int = 0
    usage_is_estimate: bool = False
    latency_ms: int = 0
    cost_micro_usd: int = 0


class CachedAnswer(Owned, table=True):
    """What a model answered one person to exactly one request."""

    __table_args__ = (UniqueConstraint("owner_id", "key"),)

    key: str = Field(max_length=64)
    answer: dict[str, Any] = Field(sa_type=JSON_OBJECT)
    expires_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
