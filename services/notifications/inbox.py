"""What was told a person: listed, marked read, taken away."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.notifications import Notification, NotificationStatus
from services.notifications.kinds import kind_of


@dataclass(frozen=True, slots=True)
class NotificationView:
    """A message as screens and REST show it; ``category`` is what it is for."""

    id: str
    type: str
    category: str
    title: str
    body: str
    link: str
    read: bool
    goal_id: str | None
    conversation_id: str | None
    sent_at: datetime
    created_at: datetime


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
    query = select(Notification).where(*_shown(actor))
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
        .where(*_shown(actor), col(Notification.read_at).is_(None))
    ).one()


def get_notification(session: Session, actor: Actor, *, notification_id: UUID) -> NotificationView:
    """Return one message that is shown.

    Raises:
        NotFound: The actor has no such message.
    """
    return _view(_owned(session, actor, notification_id))


def list_placed(
    session: Session, actor: Actor, *, conversation_id: UUID, limit: int = 20
) -> tuple[NotificationView, ...]:
    """Return the newest messages that were also written in a conversation, newest first."""
    rows = session.exec(
        select(Notification)
        .where(*_shown(actor), col(Notification.conversation_id) == conversation_id)
        .order_by(col(Notification.created_at).desc(), col(Notification.id))
        .limit(limit)
    ).all()
    return tuple(_view(row) for row in rows)


def place_in_conversation(
    session: Session, actor: Actor, *, notification_id: UUID, conversation_id: UUID
) -> None:
    """Note in which conversation a message was written too; pressing it leads there.

    Raises:
        NotFound: The actor has no such message.
    """
    row = _owned(session, actor, notification_id)
    row.conversation_id = conversation_id
    row.link = f"/assistant?conversation={conversation_id}"
    session.add(row)
    session.flush()


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
        select(Notification).where(*_shown(actor), col(Notification.read_at).is_(None))
    ).all()
    for row in rows:
        row.read_at = at
        session.add(row)
    session.flush()
    return len(rows)


def dismiss_notification(session: Session, actor: Actor, *, notification_id: UUID) -> None:
    """Take a message away for good; what it told of stays, and is not told again.

    Raises:
        NotFound: The actor has no such message.
    """
    row = _owned(session, actor, notification_id)
    row.status = NotificationStatus.DISMISSED
    session.add(row)
    session.flush()


def _owned(session: Session, actor: Actor, notification_id: UUID) -> Notification:
    row = session.get(Notification, notification_id)
    is_shown = row is not None and row.status is NotificationStatus.SENT
    if row is None or not is_shown or row.owner_id != actor.user_id:
        raise NotFound("There is no such notification.")
    return row


def _shown(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Pick the messages the actor can see: neither those that wait nor those taken away."""
    return (
        col(Notification.owner_id) == actor.user_id,
        col(Notification.status) == NotificationStatus.SENT,
    )


def _older_than(created_at: datetime, notification_id: UUID) -> ColumnElement[bool]:
    return or_(
        col(Notification.created_at) < created_at,
        and_(col(Notification.created_at) == created_at, col(Notification.id) > notification_id),
    )


def _view(row: Notification) -> NotificationView:
    return NotificationView(
        id=str(row.id),
        type=row.type,
        category=kind_of(row.type).category.value,
        title=row.title,
        body=row.body,
        link=row.link,
        read=row.read_at is not None,
        goal_id=str(row.goal_id) if row.goal_id else None,
        conversation_id=str(row.conversation_id) if row.conversation_id else None,
        sent_at=row.sent_at or row.created_at,
        created_at=row.created_at,
    )
