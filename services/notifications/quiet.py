"""When a person may be disturbed, as they said and as they showed."""

from datetime import datetime

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.notifications import Notification
from services.identity.notification_preferences import NotificationPreferences
from services.identity.profile import preferences_of
from services.notifications.rules.contact_times import favoured, next_contact
from services.notifications.rules.quiet_hours import quiet_until

REMEMBERED = 40


def notification_preferences(session: Session, actor: Actor) -> NotificationPreferences:
    """Return how the actor wants to be told things."""
    return preferences_of(session, actor).notifications


def silent_until(session: Session, actor: Actor, *, at: datetime) -> datetime | None:
    """Return when the actor's quiet hours end, or None when nothing is to be kept quiet now."""
    span = notification_preferences(session, actor).quiet_hours.span
    return quiet_until(at, zone=actor.timezone, span=span)


def good_moment(session: Session, actor: Actor, *, at: datetime) -> datetime:
    """Return the first moment from ``at`` on to write to the actor unasked.

    Of the hours they like, the one after which they read most counts, once enough was read.
    """
    wishes = notification_preferences(session, actor)
    hours = wishes.contact_times.hours
    if len(hours) > 1:
        hours = favoured(hours, _read_at(session, actor), zone=actor.timezone)
    return next_contact(at, zone=actor.timezone, hours=hours, span=wishes.quiet_hours.span)


def _read_at(session: Session, actor: Actor) -> list[datetime]:
    """Return when the actor's last messages were read."""
    read = col(Notification.read_at)
    found = session.exec(
        select(read)
        .where(col(Notification.owner_id) == actor.user_id, read.is_not(None))
        .order_by(read.desc())
        .limit(REMEMBERED)
    ).all()
    return [instant for instant in found if instant is not None]
