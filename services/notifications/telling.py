"""Telling a person something: in the app at once, or when a better moment comes."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from maigie.core.actor import Actor
from maigie.core.events import publish
from maigie.core.jobs import enqueue
from maigie.models.notifications import Notification, NotificationStatus
from services.notifications.deliveries import URGENT, request_deliveries
from services.notifications.events import NotificationSent
from services.notifications.kinds import kind_of

RELEASE = "notifications.release"


def notify(
    session: Session,
    actor: Actor,
    *,
    kind: str,
    title: str,
    cause_id: UUID,
    body: str = "",
    link: str = "",
    goal_id: UUID | None = None,
    urgent: bool = False,
    scheduled_for: datetime | None = None,
    context: dict[str, Any] | None = None,
) -> None:
    """Leave a message for the actor; the same cause never leaves a second one.

    In the app it shows at once. Outside of it, over the channels the person chose, it rings
    outside their quiet hours, or at once when it is urgent.

    Args:
        session: The unit of work to write in.
        actor: For whom.
        kind: What of; see ``kinds.toml``.
        title: One line.
        cause_id: What it is told for.
        body: More of it.
        link: The page it leads to.
        goal_id: The goal it is about.
        urgent: Whether the person asked for exactly this moment.
        scheduled_for: Show it then (aware) instead of at once.
        context: What it was made from.
    """
    waits = scheduled_for is not None
    statement = (
        insert(Notification)
        .values(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            type=kind,
            title=title[:200],
            body=body[:1000],
            link=link,
            cause_id=cause_id,
            goal_id=goal_id,
            context={**(context or {}), **({URGENT: True} if urgent else {})},
            status=NotificationStatus.PENDING if waits else NotificationStatus.SENT,
            scheduled_for=scheduled_for,
            sent_at=None if waits else func.now(),
        )
        .on_conflict_do_nothing(index_elements=["owner_id", "cause_id"])
        .returning(col(Notification.id))
    )
    new_id = session.connection().scalar(statement)
    if new_id is None:
        return
    if waits:
        enqueue(session, actor, RELEASE, run_at=scheduled_for, notification_id=str(new_id))
    else:
        _announce(session, actor, new_id, kind)


def send_test(session: Session, actor: Actor) -> None:
    """Send the actor a message that shows whether their channels work, at any hour."""
    notify(
        session,
        actor,
        kind="test",
        title="This is a test",
        body="If you see this outside of Maigie, your notifications work.",
        link="/settings",
        cause_id=uuid4(),
        urgent=True,
    )


def release(session: Session, actor: Actor, *, notification_id: UUID, at: datetime) -> None:
    """Show a message whose time has come; a second time changes nothing."""
    row = session.get(Notification, notification_id, with_for_update=True)
    if row is None or row.owner_id != actor.user_id:
        return
    if row.status is not NotificationStatus.PENDING:
        return
    row.status, row.sent_at = NotificationStatus.SENT, at
    session.add(row)
    session.flush()
    _announce(session, actor, row.id, row.type)


def _announce(session: Session, actor: Actor, notification_id: UUID, kind: str) -> None:
    """Set off what follows once a message is shown."""
    request_deliveries(session, actor, notification_id=notification_id)
    proactive = kind_of(kind).proactive
    if proactive is not None:
        event = NotificationSent(notification_id=notification_id, proactive_type=proactive.value)
        publish(session, actor, event)
