"""Who there is, for duties that look after everyone by night."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, true
from sqlmodel import Session, col, select

from maigie.core.actor import Actor, Source
from maigie.models.identity import Organization, User


def people_reaching_hour(
    session: Session, *, hour: int, after: datetime, until: datetime
) -> tuple[Actor, ...]:
    """Return everybody whose local clock reached an hour between two instants.

    Where the clock jumps over that hour, what counts is the jump.

    Args:
        session: A system unit of work.
        hour: On the person's own clock, 1 to 23.
        after: An instant (aware) at which it was earlier.
        until: The instant (aware) by which it is that hour or later, less than an hour on.
    """
    zones = session.exec(select(User.timezone).distinct()).all()
    wanted = [
        zone
        for zone in zones
        if after.astimezone(ZoneInfo(zone)).hour < hour <= until.astimezone(ZoneInfo(zone)).hour
    ]
    return _actors(session, col(User.timezone).in_(wanted))


def everybody(session: Session) -> tuple[Actor, ...]:
    """Return all people, in a steady order.

    Args:
        session: A system unit of work.
    """
    return _actors(session, true())


def people_named(session: Session, ids: Collection[UUID]) -> tuple[Actor, ...]:
    """Return the people with these ids who are still there.

    Args:
        session: A system unit of work.
        ids: Who.
    """
    return _actors(session, col(User.id).in_(ids))


def _actors(session: Session, which: ColumnElement[bool]) -> tuple[Actor, ...]:
    rows: Sequence[tuple[UUID, UUID, str]] = session.exec(
        select(User.id, Organization.id, User.timezone)
        .join(Organization, col(Organization.personal_of) == col(User.id))
        .where(which)
        .order_by(col(User.id))
    ).all()
    return tuple(
        Actor(
            user_id=user_id,
            organization_id=organization_id,
            timezone=ZoneInfo(timezone),
            source=Source.SYSTEM,
        )
        for user_id, organization_id, timezone in rows
    )
