"""Telling a person something, listing what was told, marking it read, taking it away."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.notifications import Notification


@dataclass(frozen=True, slots=True)
class NotificationView:
    """A message as screens and REST show it."""

    id: str
    type: str
    title: str
    body: str
    link: str
    read: bool
    created_at: datetime


def notify(
    session: Session,
    actor: Actor,
    *,
    kind: str,
    title: str,
    body: str = "",
    link: str = "",
    cause_id: UUID,
) -> None:
    """Leave a message for the actor; the same cause never leaves a second one."""
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
        )
        .on_conflict_do_nothing(index_elements=["owner_id", "cause_id"])
    )
    session.connection().execute(statement)


def list_notifications(
    session: Session,
    actor: Actor,
    *,
    limit: int = 20,
    after: tuple[datetime, UUID] | None = None,
) -> tuple[NotificationView, ...]:
    """Return the newest messages, newest first.

    Args:
        session: The unit of work to read in.
        actor: Whose.
        limit: Most messages.
        after: Instant and id of the last message seen; older ones follow.
    """
    query = select(Notification).where(col(Notification.owner_id) == actor.user_id)
    if after is not None:
        query = query.where(_older_than(*after))
    newest_first = (col(Notification.created_at).desc(), col(Notification.id))
    rows = session.exec(query.order_by(*newest_first).limit(limit)).all()
    return tuple(_view(row) for row in rows)


def count_unread(session: Session, actor: Actor) -> int:
    """Return how many messages the actor has not read."""
    return session.exec(
        select(func.count())
        .select_from(Notification)
        .where(col(Notification.owner_id) == actor.user_id, col(Notification.read_at).is_(None))
    ).one()


def mark_read(
    session: Session, actor: Actor, *, notification_id: UUID, at: datetime
) -> NotificationView:
    """Mark one message read; a second time changes nothing.

    Raises:
        NotFound: The actor has no such message.
    """
    row = _owned(session, actor, notification_id)
    row.read_at = row.read_at or at
    session.add(row)
    session.flush()
    return _view(row)


def mark_all_read(session: Session, actor: Actor, *, at: datetime) -> int:
    """Mark every message read and return how many were new."""
    rows = session.exec(
        select(Notification).where(
            col(Notification.owner_id) == actor.user_id, col(Notification.read_at).is_(None)
        )
    ).all()
    for row in rows:
        row.read_at = at
        session.add(row)
    session.flush()
    return len(rows)


def dismiss_notification(session: Session, actor: Actor, *, notification_id: UUID) -> None:
    """Take a message away for good; what it told of stays.

    Raises:
        NotFound: The actor has no such message.
    """
    session.delete(_owned(session, actor, notification_id))
    session.flush()


def _owned(session: Session, actor: Actor, notification_id: UUID) -> Notification:
    row = session.get(Notification, notification_id)
    if row is None or row.owner_id != actor.user_id:
        raise NotFound("There is no such notification.")
    return row


def _older_than(created_at: datetime, notification_id: UUID) -> ColumnElement[bool]:
    return or_(
        col(Notification.created_at) < created_at,
        and_(col(Notification.created_at) == created_at, col(Notification.id) > notification_id),
    )


def _view(row: Notification) -> NotificationView:
    return NotificationView(
        id=str(row.id),
        type=row.type,
        title=row.title,
        body=row.body,
        link=row.link,
        read=row.read_at is not None,
        created_at=row.created_at,
    )
