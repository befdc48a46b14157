"""Tables of product analytics: what was used on which day, and which steps were reached."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from maigie.models.base import INSTANT, Owned


class ActivityDay(Owned, table=True):
    """How often one kind of event happened on one of the person's days."""

    __table_args__ = (UniqueConstraint("owner_id", "day", "kind"),)

    day: date
    kind: str = Field(max_length=60)
    count: int = 0


class FunnelStep(Owned, table=True):
    """When the person first reached a step from signing up to studying regularly."""

    __table_args__ = (UniqueConstraint("owner_id", "step"),)

    step: str = Field(max_length=60)
    reached_at: datetime = Field(sa_type=INSTANT)  # pyright: ignore[reportArgumentType]
