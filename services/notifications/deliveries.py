"""Over which channels a message goes, and when.

A message rings on every active device and arrives as an email, as far as the person wants that.
In quiet hours both wait for their end, unless the message is urgent.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from maigie.core.actor import Actor
from maigie.core.jobs import enqueue
from maigie.models.notifications import (
    Channel,
    Notification,
    NotificationDelivery,
    NotificationStatus,
)
from services.identity.devices import active_devices
from services.notifications.quiet import notification_preferences, silent_until

DELIVER = "notifications.deliver"
SEND = "notifications.send"
URGENT = "urgent"
"""In the context of a message that rings also in quiet hours: the person asked for that very
time, as with a reminder set for half past five in the morning."""


def request_deliveries(session: Session, actor: Actor, *, notification_id: UUID) -> None:
    """Have a message that is shown sent over the person's channels, where there are any."""
    if _channels(session, actor):
        enqueue(session, actor, DELIVER, notification_id=str(notification_id))


def plan_deliveries(session: Session, actor: Actor, *, notification_id: UUID, at: datetime) -> int:
    """Write one delivery for each channel and device, and ask for its sending.

    Safe to repeat: a channel that has its delivery gets no second one.

    Args:
        session: The unit of work to write in.
        actor: Whose message.
        notification_id: Which.
        at: The present (aware).

    Returns:
        How many were new.
    """
    row = session.get(Notification, notification_id)
    if row is None or row.owner_id != actor.user_id or row.status is not NotificationStatus.SENT:
        return 0
    quiet = None if row.context.get(URGENT) else silent_until(session, actor, at=at)
    channels = _channels(session, actor)
    return sum(_write(session, actor, row.id, to=one, run_at=quiet) for one in channels)


def _channels(session: Session, actor: Actor) -> list[tuple[Channel, UUID | None]]:
    wishes = notification_preferences(session, actor)
    devices = active_devices(session, actor) if wishes.push else ()
    found: list[tuple[Channel, UUID | None]] = [(Channel.PUSH, device) for device in devices]
    return [*found, (Channel.EMAIL, None)] if wishes.email else found


def _write(
    session: Session,
    actor: Actor,
    notification_id: UUID,
    *,
    to: tuple[Channel, UUID | None],
    run_at: datetime | None,
) -> bool:
    channel, device_id = to
    new_id = session.connection().scalar(
        insert(NotificationDelivery)
        .values(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            notification_id=notification_id,
            channel=channel,
            device_id=device_id,
        )
        .on_conflict_do_nothing()
        .returning(col(NotificationDelivery.id))
    )
    if new_id is not None:
        enqueue(session, actor, SEND, run_at=run_at, delivery_id=str(new_id))
    return new_id is not None
