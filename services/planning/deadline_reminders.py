"""Reminders a deadline brings along, a day and two hours before, unless it has its own."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning import CalendarEntry, EntryType
from maigie.models.planning_records import Reminder
from services.planning.reminders import NewReminder, create_reminders

MINUTES_BEFORE = (1440, 120)


def remind_of_deadlines(
    session: Session, actor: Actor, *, entry_ids: Sequence[UUID], at: datetime
) -> int:
    """Set the usual reminders of deadlines still ahead and return how many; never twice.

    Args:
        session: The unit of work to write in.
        actor: Whose deadlines.
        entry_ids: Blocks that may be deadlines.
        at: The present (aware); a reminder that would be past is left out.
    """
    entries = session.exec(
        select(CalendarEntry).where(
            col(CalendarEntry.id).in_(entry_ids),
            col(CalendarEntry.owner_id) == actor.user_id,
            col(CalendarEntry.entry_type) == EntryType.DEADLINE,
            col(CalendarEntry.starts_at) > at,
        )
    ).all()
    known = set(
        session.exec(
            select(Reminder.entry_id).where(
                col(Reminder.entry_id).in_([entry.id for entry in entries])
            )
        ).all()
    )
    wanted = [
        NewReminder(f"{entry.title} is due {when}", entry_id=entry.id, minutes_before=minutes)
        for entry in entries
        if entry.id not in known
        for minutes, when in zip(MINUTES_BEFORE, ("in a day", "in two hours"), strict=True)
        if entry.starts_at - timedelta(minutes=minutes) > at
    ]
    return len(create_reminders(session, actor, reminders=wanted, at=at)) if wanted else 0
