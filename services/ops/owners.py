"""For whom a stored event or job acts."""

from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from maigie.core.actor import Actor, Source
from maigie.models.identity import User


def actor_for(
    session: Session, *, owner_id: UUID, organization_id: UUID, source: str, request_id: str = ""
) -> Actor:
    """Return the owner of a stored row as an actor, with the zone they live in now."""
    timezone = session.exec(select(User.timezone).where(col(User.id) == owner_id)).one()
    return Actor(
        user_id=owner_id,
        organization_id=organization_id,
        timezone=ZoneInfo(timezone),
        source=Source(source),
        request_id=request_id,
    )
