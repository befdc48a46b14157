"""Tables of notifications: messages to a person and their way over each channel."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
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


class NotificationStatus(StrEnum):
    """Whether a message waits for its time, was shown, or was put away."""

    PENDING = "pending"
    SENT = "sent"
    DISMISSED = "dismissed"


class Notification(Owned, table=True):
    """One message to a person; shown in the app once it is sent.

    A pending one waits for ``scheduled_for``. ``context`` holds what it was made from.
    """

    __table_args__ = (
        owned_key(),
        owned_reference("conversation_id", "conversation"),
        owned_reference("goal_id", "goal"),
        UniqueConstraint("owner_id", "cause_id"),
        Index(
            "ix_notification_scheduled_for",
            "scheduled_for",
            postgresql_where=text("status = 'pending'"),
        ),
    )

    type: str = Field(max_length=60)
    title: str = Field(max_length=200)
    body: str = Field(default="", max_length=1000)
    link: str = Field(default="", max_length=300)
    cause_id: UUID
    conversation_id: UUID | None = None
    goal_id: UUID | None = None
    context: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_OBJECT)
    status: NotificationStatus = Field(
        default=NotificationStatus.SENT,
        sa_type=enum_column(NotificationStatus),  # pyright: ignore[reportArgumentType]
    )
    scheduled_for: datetime | None = instant_field()
    sent_at: datetime | None = instant_field()
    read_at: datetime | None = instant_field()


class Channel(StrEnum):
    """A way to reach a person outside the app."""

    PUSH = "push"
    EMAIL = "email"


class DeliveryStatus(StrEnum):
    """How sending over one channel stands."""

    PENDING = "pending"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"


class NotificationDelivery(Owned, Changing, table=True):
    """The sending of one notification over one channel, for push to one device."""

    __table_args__ = (
        owned_reference("notification_id", "notification", cascade=True),
        owned_reference("device_id", "device", cascade=True),
        UniqueConstraint(
            "notification_id", "channel", "device_id", postgresql_nulls_not_distinct=True
        ),
    )

    notification_id: UUID = Field(index=True)
    channel: Channel = Field(sa_type=enum_column(Channel))  # pyright: ignore[reportArgumentType]
    device_id: UUID | None = None
    status: DeliveryStatus = Field(
        default=DeliveryStatus.PENDING,
        sa_type=enum_column(DeliveryStatus),  # pyright: ignore[reportArgumentType]
    )
    attempts: int = 0
    error: str = Field(default="", max_length=300)
    sent_at: datetime | None = instant_field()
