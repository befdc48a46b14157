"""When a reminder that stands before something is due: it follows what it reminds of."""

from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.jobs import enqueue
from maigie.models.planning import CalendarEntry, EntryStatus, Task, TaskStatus
from maigie.models.planning_records import Reminder
from services.planning.rules.local_days import checked_instant
from services.planning.rules.recurrence import occurrences

SEND_REMINDERS = "planning.send_reminders"
_YEAR = timedelta(days=366)


def tell_at(session: Session, actor: Actor, row: Reminder, due_at: datetime) -> None:
    """Have a reminder told at an instant (UTC), told before or not."""
    row.due_at, row.sent_at = due_at, None
    session.add(row)
    enqueue(session, actor, SEND_REMINDERS, run_at=due_at)


class Before(Protocol):
    """What stands some minutes before a block or a task."""

    @property
    def entry_id(self) -> UUID | None:
        """The block."""

    @property
    def task_id(self) -> UUID | None:
        """The task."""

    @property
    def minutes_before(self) -> int | None:
        """How long before it starts or is due."""


def due_before(
    session: Session, actor: Actor, what: Before, *, after: datetime | None
) -> datetime | None:
    """Return when a reminder before a block or a task is due (UTC).

    Args:
        session: The unit of work to read in.
        actor: Whose; a repeating block keeps its hour in its zone, else in theirs.
        what: A reminder with ``minutes_before``, made or to be made.
        after: For a repeating block: the first occurrence whose reminder is due from then on; the
            first of all when None.

    Returns:
        None when there is nothing left to be reminded of.
    """
    ahead = timedelta(minutes=what.minutes_before or 0)
    begins = _begins(session, actor, what, after + ahead if after else None)
    return None if begins is None else checked_instant(begins - ahead)


def _begins(
    session: Session, actor: Actor, what: Before, after: datetime | None
) -> datetime | None:
    if what.entry_id is not None:
        entry = session.get(CalendarEntry, what.entry_id)
        return _entry_begins(entry, actor, after) if entry is not None else None
    task = session.get(Task, what.task_id) if what.task_id else None
    return task.due_at if task is not None and task.status is TaskStatus.TODO else None


def _entry_begins(entry: CalendarEntry, actor: Actor, after: datetime | None) -> datetime | None:
    if entry.status in (EntryStatus.CANCELLED, EntryStatus.COMPLETED):
        return None
    if entry.recurring_rule is None:
        return entry.starts_at
    after = after or entry.starts_at
    found = occurrences(
        entry.recurring_rule,
        entry.starts_at,
        entry.ends_at,
        zone=actor.timezone,
        between=(after, after + _YEAR),
        excluded=frozenset(date.fromisoformat(day[:10]) for day in entry.excluded_dates),
    )
    return next((start for start, _ in found if start >= after), None)
