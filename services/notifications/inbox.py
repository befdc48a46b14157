"""Telling a person something, listing what was told, marking it read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
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
    session: Session, actor: Actor, *, limit: int = 20
) -> tuple[NotificationView, ...]:
    """Return the newest messages, newest first."""
    rows = session.exec(
        select(Notification)
        .where(col(Notification.owner_id) == actor.user_id)
        .order_by(col(Notification.created_at).desc(), col(Notification.id))
        .limit(limit)
    ).all()
    return tuple(
        NotificationView(
            id=str(row.id),
            type=row.type,
            title=row.title,
            body=row.body,
            link=row.link,
            read=row.read_at is not None,
            created_at=row.created_at,
        )
        for row in rows
    )


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
