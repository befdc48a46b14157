"""People who can be reached outside the app, and what became of reaching them."""

from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.models.notifications import Notification, NotificationDelivery
from maigie.models.ops import JobStatus, ScheduledJob
from maigie.providers.push import Subscription
from services.identity.devices import DeviceView, NewDevice, register_device
from services.identity.notification_preferences import NotificationChanges
from services.identity.profile import PreferenceChanges, ProfileChanges, update_user
from tests.factories.learners import NOW

PHONE = Subscription(
    endpoint="https://push.example/abc",
    p256dh="BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth="BTBZMqHH6r4Tts7J_aSIgg",
)


def wish(session: Session, actor: Actor, **wishes: object) -> None:
    """Set how somebody wants to be told things."""
    changed = PreferenceChanges(notifications=NotificationChanges.model_validate(wishes))
    changes = ProfileChanges(preferences=changed)
    update_user(session, actor, user_id=actor.user_id, changes=changes, at=NOW)


def add_device(session: Session, actor: Actor, at: Subscription = PHONE) -> DeviceView:
    """Register a device."""
    new = NewDevice(token=at.endpoint, p256dh=at.p256dh, auth=at.auth, name="Phone")
    return register_device(session, actor, new=new, at=NOW)


def jobs_named(session: Session, actor: Actor, name: str) -> list[ScheduledJob]:
    """Return what is asked for under a name, the soonest first."""
    session.flush()
    return list(
        session.exec(
            select(ScheduledJob)
            .where(
                col(ScheduledJob.owner_id) == actor.user_id,
                col(ScheduledJob.name) == name,
                col(ScheduledJob.status) == JobStatus.PENDING,
            )
            .order_by(col(ScheduledJob.run_at))
        )
    )


def deliveries_of(actor: Actor) -> list[NotificationDelivery]:
    """Return how each delivery stands, committed."""
    with unit_of_work(actor) as session:
        return list(
            session.exec(select(NotificationDelivery).order_by(col(NotificationDelivery.channel)))
        )


def told(session: Session, actor: Actor) -> list[Notification]:
    """Return the rows of everything told, in the order it was."""
    return list(
        session.exec(
            select(Notification)
            .where(col(Notification.owner_id) == actor.user_id)
            .order_by(col(Notification.created_at))
        )
    )


def pending_jobs(actor: Actor) -> list[UUID]:
    """Return the jobs that wait, committed."""
    with system_unit_of_work() as session:
        return [
            row.id
            for row in session.exec(
                select(ScheduledJob).where(
                    col(ScheduledJob.owner_id) == actor.user_id,
                    col(ScheduledJob.status) == JobStatus.PENDING,
                )
            )
        ]
