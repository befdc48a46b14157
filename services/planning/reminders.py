"""The person's wishes to be told something at a time, and telling them once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.core.jobs import enqueue
from maigie.models.learning import Origin
from maigie.models.planning import Reminder
from services.notifications.inbox import notify
from services.planning.owned import check_links, owned
from services.planning.rules.local_days import checked_instant

SEND_REMINDERS = "planning.send_reminders"


@dataclass(frozen=True, slots=True)
class ReminderView:
    """A reminder as screens and REST show it."""

    id: str
    title: str
    due_at: datetime
    entry_id: str | None
    sent: bool
    dismissed: bool


@dataclass(frozen=True, slots=True)
class NewReminder:
    """A reminder to create; ``due_at`` is aware."""

    title: str
    due_at: datetime
    entry_id: UUID | None = None


def create_reminders(
    session: Session, actor: Actor, *, reminders: Sequence[NewReminder]
) -> tuple[ReminderView, ...]:
    """Add reminders.

    Raises:
        Invalid: A title is empty.
        NotFound: A block is not the actor's.
    """
    check_links(session, actor, entry_ids=[reminder.entry_id for reminder in reminders])
    if any(not reminder.title.strip() for reminder in reminders):
        raise Invalid("A reminder needs a title.")
    rows = [
        Reminder(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            title=reminder.title.strip()[:200],
            due_at=checked_instant(reminder.due_at),
            entry_id=reminder.entry_id,
            source=Origin(actor.source.value),
        )
        for reminder in reminders
    ]
    session.add_all(rows)
    session.flush()
    for due_at in sorted({row.due_at for row in rows}):
        enqueue(session, actor, SEND_REMINDERS, run_at=due_at)
    return tuple(_view(row) for row in rows)


def list_reminders(
    session: Session, actor: Actor, *, until: datetime | None = None
) -> tuple[ReminderView, ...]:
    """Return the reminders not yet dismissed, soonest first, up to an instant if given."""
    query = select(Reminder).where(
        col(Reminder.owner_id) == actor.user_id, col(Reminder.dismissed_at).is_(None)
    )
    if until is not None:
        query = query.where(col(Reminder.due_at) < until)
    rows = session.exec(query.order_by(col(Reminder.due_at), col(Reminder.id))).all()
    return tuple(_view(row) for row in rows)


def move_reminder(
    session: Session, actor: Actor, *, reminder_id: UUID, due_at: datetime
) -> ReminderView:
    """Ask for a reminder at another time; it will be told again.

    Raises:
        NotFound: The actor has no such reminder.
    """
    row = owned(session, actor, Reminder, reminder_id)
    row.due_at, row.sent_at = checked_instant(due_at), None
    session.add(row)
    enqueue(session, actor, SEND_REMINDERS, run_at=due_at)
    session.flush()
    return _view(row)


def dismiss_reminder(
    session: Session, actor: Actor, *, reminder_id: UUID, at: datetime
) -> ReminderView:
    """Take a reminder off the list.

    Raises:
        NotFound: The actor has no such reminder.
    """
    row = owned(session, actor, Reminder, reminder_id)
    row.dismissed_at = at
    session.add(row)
    session.flush()
    return _view(row)


def send_due_reminders(session: Session, actor: Actor, *, at: datetime) -> int:
    """Tell the actor what is due and return how many; each reminder is told once."""
    rows = session.exec(
        select(Reminder)
        .where(
            col(Reminder.owner_id) == actor.user_id,
            col(Reminder.due_at) <= at,
            col(Reminder.sent_at).is_(None),
            col(Reminder.dismissed_at).is_(None),
        )
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.sent_at = at
        session.add(row)
        cause = uuid5(row.id, row.due_at.isoformat())  # moved to another time it is told again
        notify(session, actor, kind="reminder", title=row.title, link="/today", cause_id=cause)
    session.flush()
    return len(rows)


def _view(row: Reminder) -> ReminderView:
    return ReminderView(
        id=str(row.id),
        title=row.title,
        due_at=row.due_at,
        entry_id=str(row.entry_id) if row.entry_id else None,
        sent=row.sent_at is not None,
        dismissed=row.dismissed_at is not None,
    )
