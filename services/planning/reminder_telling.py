"""Telling what is due, once, at the time it stands for by then."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning_records import Reminder
from services.notifications.telling import notify
from services.planning.reminder_times import due_before, tell_at
from services.planning.rules.task_recurrence import next_due


def follow_starts(session: Session, actor: Actor, *, row_ids: Sequence[UUID], at: datetime) -> None:
    """Move the reminders that stand before blocks or tasks whose times may have changed."""
    rows = session.exec(
        select(Reminder).where(
            col(Reminder.owner_id) == actor.user_id,
            col(Reminder.minutes_before).is_not(None),
            col(Reminder.dismissed_at).is_(None),
            col(Reminder.entry_id).in_(row_ids) | col(Reminder.task_id).in_(row_ids),
        )
    ).all()
    for row in rows:
        due_at = due_before(session, actor, row, after=at)
        if due_at is not None and due_at != row.due_at and due_at > at:
            tell_at(session, actor, row, due_at)
    session.flush()


def send_due_reminders(session: Session, actor: Actor, *, at: datetime) -> int:
    """Tell the actor what is due and return how many; each time is told once.

    What a reminder stands before may have moved since: then it waits for the new time. One that
    repeats moves on to its next time, past those nobody was there to hear.
    """
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
    told = sum(_tell(session, actor, row, at) for row in rows)
    session.flush()
    return told


def _tell(session: Session, actor: Actor, row: Reminder, at: datetime) -> bool:
    if row.minutes_before is not None and not _still_stands(session, actor, row, at):
        return False
    cause = uuid5(row.id, row.due_at.isoformat())  # moved to another time it is told again
    link = "/schedule" if row.entry_id else "/today"
    notify(
        session,
        actor,
        kind="reminder",
        title=row.title,
        link=link,
        cause_id=cause,
        urgent=row.minutes_before is None,  # the person named this very time
    )
    row.sent_at = at
    session.add(row)
    if (again := _next_time(session, actor, row, at)) is not None:
        tell_at(session, actor, row, again)
    return True


def _still_stands(session: Session, actor: Actor, row: Reminder, at: datetime) -> bool:
    """Check a reminder against what it stands before; put it off or away when that changed."""
    due_at = due_before(session, actor, row, after=row.due_at)
    if due_at is None:
        row.dismissed_at = at
        session.add(row)
        return False
    if due_at > at:
        tell_at(session, actor, row, due_at)
        return False
    return True


def _next_time(session: Session, actor: Actor, row: Reminder, at: datetime) -> datetime | None:
    if row.recurring_rule is not None:
        return next_due(row.recurring_rule, row.due_at, after=at, zone=actor.timezone)
    if row.minutes_before is None:
        return None
    due_at = due_before(session, actor, row, after=at + timedelta(minutes=1))
    return due_at if due_at is not None and due_at > at else None
