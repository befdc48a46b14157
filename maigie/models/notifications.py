"""Tables of notifications: messages to a person."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from maigie.models.base import Owned, instant_field


class Notification(Owned, table=True):
    """One message to a person, shown in the app."""

    __table_args__ = (UniqueConstraint("owner_id", "cause_id"),)

    type: str = Field(max_length=60)
    title: str = Field(max_length=200)
    body: str = Field(default="", max_length=1000)
    link: str = Field(default="", max_length=300)
    cause_id: UUID
    read_at: datetime | None = instant_field()
