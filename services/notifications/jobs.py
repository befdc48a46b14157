"""Background work of notifications: showing what waited, and sending."""

from uuid import UUID

from sqlmodel import Session

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.jobs import Job, Lane
from services.notifications.deliveries import DELIVER, SEND, plan_deliveries
from services.notifications.sending import attempt, settle
from services.notifications.telling import RELEASE, release


def release_notification(session: Session, actor: Actor, *, notification_id: str) -> None:
    """Show a message whose time has come."""
    release(session, actor, notification_id=UUID(notification_id), at=clock.now())


def deliver_notification(session: Session, actor: Actor, *, notification_id: str) -> None:
    """Write the deliveries of a message."""
    plan_deliveries(session, actor, notification_id=UUID(notification_id), at=clock.now())


JOBS = (
    Job(name=RELEASE, run=release_notification, lane=Lane.ROUTINE, timeout_s=30),
    Job(name=DELIVER, run=deliver_notification, lane=Lane.ROUTINE, timeout_s=30),
    Job(name=SEND, run=settle, prepare=attempt, lane=Lane.ROUTINE, timeout_s=90),
)
