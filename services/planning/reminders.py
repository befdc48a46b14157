"""The person's wishes to be told something at a time, and telling them once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.core.jobs import enqueue
from maigie.models.planning_records import Reminder
from services.planning.owned import check_links, origin_of, owned
from services.planning.reminder_times import SEND_REMINDERS, due_before, tell_at
from services.planning.rules.local_days import checked_instant
from services.planning.rules.recurrence import checked_rule

MOST_MINUTES_BEFORE = 43_200
MOST_SNOOZE_MINUTES = 10_080


@dataclass(frozen=True, slots=True)
class ReminderView:
    """A reminder as screens and REST show it."""

    id: str
    title: str
    due_at: datetime
    entry_id: str | None
    task_id: str | None
    minutes_before: int | None
    recurring_rule: str | None
    sent: bool
    dismissed: bool


@dataclass(frozen=True, slots=True)
class NewReminder:
    """A reminder to create.

    Either ``due_at`` (aware) says when, with ``recurring_rule`` (RFC 5545) again and again, or
    ``minutes_before`` (0 to 43,200) says how long before a block starts or a task is due.
    """

    title: str
    due_at: datetime | None = None
    entry_id: UUID | None = None
    task_id: UUID | None = None
    minutes_before: int | None = None
    recurring_rule: str | None = None


def create_reminders(
    session: Session,
    actor: Actor,
    *,
    reminders: Sequence[NewReminder],
    at: datetime | None = None,
) -> tuple[ReminderView, ...]:
    """Add reminders.

    Args:
        session: The unit of work to write in.
        actor: Whose.
        reminders: What to be told, and when.
        at: The present (aware): before a repeating block, its next time from then on counts; the
            first one when omitted.

    Raises:
        Invalid: A title is empty, or it is not clear when to remind.
        NotFound: A block or task is not the actor's.
    """
    check_links(
        session,
        actor,
        entry_ids=[reminder.entry_id for reminder in reminders],
        task_ids=[reminder.task_id for reminder in reminders],
    )
    rows = [_new_row(session, actor, reminder, at) for reminder in reminders]
    session.add_all(rows)
    session.flush()
    for due_at in sorted({row.due_at for row in rows}):
        enqueue(session, actor, SEND_REMINDERS, run_at=due_at)
    return tuple(_view(row) for row in rows)


def get_reminder(session: Session, actor: Actor, *, reminder_id: UUID) -> ReminderView:
    """Return one reminder.

    Raises:
        NotFound: The actor has no such reminder.
    """
    return _view(owned(session, actor, Reminder, reminder_id))


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
    """Ask for a reminder at another time; it will be told again, no longer tied to a start.

    Raises:
        NotFound: The actor has no such reminder.
    """
    row = owned(session, actor, Reminder, reminder_id)
    row.minutes_before = None
    tell_at(session, actor, row, checked_instant(due_at))
    session.flush()
    return _view(row)


def snooze_reminder(
    session: Session, actor: Actor, *, reminder_id: UUID, minutes: int, at: datetime
) -> ReminderView:
    """Ask to be told once more in a while; one that repeats keeps its own times.

    Args:
        session: The unit of work to write in.
        actor: Whose reminder.
        reminder_id: Which.
        minutes: How much later than ``at`` (1 to 10,080).
        at: The present (aware).

    Raises:
        NotFound: The actor has no such reminder.
        Invalid: The minutes are out of range.
    """
    if not 1 <= minutes <= MOST_SNOOZE_MINUTES:
        raise Invalid("Snooze for a minute to a week.")
    row = owned(session, actor, Reminder, reminder_id)
    due_at = at + timedelta(minutes=minutes)
    if row.recurring_rule is None:
        return move_reminder(session, actor, reminder_id=reminder_id, due_at=due_at)
    once = NewReminder(row.title, due_at, entry_id=row.entry_id, task_id=row.task_id)
    return create_reminders(session, actor, reminders=[once])[0]


def rename_reminder(
    session: Session, actor: Actor, *, reminder_id: UUID, title: str
) -> ReminderView:
    """Say something else at the same time.

    Raises:
        NotFound: The actor has no such reminder.
        Invalid: The title is empty.
    """
    row = owned(session, actor, Reminder, reminder_id)
    row.title = _required(title)
    session.add(row)
    session.flush()
    return _view(row)


def dismiss_reminder(
    session: Session, actor: Actor, *, reminder_id: UUID, at: datetime
) -> ReminderView:
    """Take a reminder off the list, and with it all it would still have told.

    Raises:
        NotFound: The actor has no such reminder.
    """
    row = owned(session, actor, Reminder, reminder_id)
    row.dismissed_at = at
    session.add(row)
    session.flush()
    return _view(row)


def delete_reminder(session: Session, actor: Actor, *, reminder_id: UUID) -> None:
    """Delete a reminder.

    Raises:
        NotFound: The actor has no such reminder.
    """
    session.delete(owned(session, actor, Reminder, reminder_id))
    session.flush()


def _new_row(session: Session, actor: Actor, new: NewReminder, at: datetime | None) -> Reminder:
    return Reminder(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        title=_required(new.title),
        entry_id=new.entry_id,
        task_id=new.task_id,
        minutes_before=new.minutes_before,
        recurring_rule=checked_rule(new.recurring_rule) if new.recurring_rule else None,
        source=origin_of(actor),
        due_at=checked_instant(_due(session, actor, new, at)),
    )


def _due(session: Session, actor: Actor, new: NewReminder, at: datetime | None) -> datetime:
    if new.minutes_before is None:
        if new.due_at is None:
            raise Invalid("Say when to remind: at a time, or so many minutes before something.")
        return new.due_at
    if not 0 <= new.minutes_before <= MOST_MINUTES_BEFORE:
        raise Invalid("A reminder comes at most 30 days before.")
    if (new.entry_id is None) == (new.task_id is None):
        raise Invalid("A reminder before something names one block or one task.")
    due_at = due_before(session, actor, new, after=at)
    if due_at is None:
        raise Invalid("That has no time ahead to be reminded of.")
    return due_at


def _required(title: str) -> str:
    if not (title := title.strip()):
        raise Invalid("A reminder needs a title.")
    return title[:200]


def _view(row: Reminder) -> ReminderView:
    return ReminderView(
        id=str(row.id),
        title=row.title,
        due_at=row.due_at,
        entry_id=str(row.entry_id) if row.entry_id else None,
        task_id=str(row.task_id) if row.task_id else None,
        minutes_before=row.minutes_before,
        recurring_rule=row.recurring_rule,
        sent=row.sent_at is not None,
        dismissed=row.dismissed_at is not None,
    )
