"""Who there is, for duties that look after everyone by night."""

from collections.abc import Collection, Sequence
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, true, tuple_
from sqlmodel import Session, col, select

from maigie.core.actor import Actor, Source
from maigie.models.identity import Organization, User
from services.identity.notification_preferences import NotificationPreferences


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


def people_at_digest(session: Session, *, after: datetime, until: datetime) -> tuple[Actor, ...]:
    """Return everybody whose local clock reached the time of their digest between two instants.

    Args:
        session: A system unit of work.
        after: An instant (aware) at which it was earlier.
        until: The instant (aware) by which it is that time or later, less than a day on.
    """
    usual = NotificationPreferences().digest_at
    wished = func.coalesce(col(User.preferences)["notifications"]["digest_at"].as_string(), usual)
    pairs = session.exec(select(col(User.timezone), wished).distinct()).all()
    due = [
        (zone, told)
        for zone, told in pairs
        if _passes(time.fromisoformat(told), after, until, ZoneInfo(zone))
    ]
    return _actors(session, tuple_(col(User.timezone), wished).in_(due)) if due else ()


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


def _passes(told: time, after: datetime, until: datetime, zone: ZoneInfo) -> bool:
    """Tell whether a wall clock shows a time, or jumps over it, between two instants."""
    first, last = (one.astimezone(zone).replace(tzinfo=None) for one in (after, until))
    return any(
        first < datetime.combine(day, told) <= last for day in {first.date(), last.date()}
    )  # wall time


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
