"""Reminders are told at the time they stand for by then."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.planning import EntryStatus
from services.notifications import inbox
from services.planning import entries, reminders
from services.planning.block_views import BlockView
from services.planning.reminder_telling import follow_starts, send_due_reminders
from services.planning.reminders import NewReminder, ReminderView
from tests.factories.channels import told
from tests.factories.learners import NOW

START = NOW + timedelta(hours=3)


def block(session: Session, actor: Actor, rule: str | None = None) -> BlockView:
    new = entries.NewBlock(
        title="Lab", start=START, end=START + timedelta(hours=1), recurring_rule=rule
    )
    return entries.create_blocks(session, actor, blocks=[new])[0]


def before(session: Session, actor: Actor, made: BlockView) -> ReminderView:
    new = NewReminder("Lab soon", entry_id=UUID(made.id), minutes_before=60)
    return reminders.create_reminders(session, actor, reminders=[new], at=NOW)[0]


class TestReminderBeforeABlock:
    def test_follows_the_block_to_another_time(self, session: Session, student: Actor) -> None:
        made = block(session, student)
        before(session, student, made)
        later = START + timedelta(days=1)
        entries.update_block(
            session, student, block_id=made.id, start=later, end=later + timedelta(hours=1)
        )

        follow_starts(session, student, row_ids=[UUID(made.id)], at=NOW)

        (moved,) = reminders.list_reminders(session, student)
        assert moved.due_at == later - timedelta(hours=1)

    def test_waits_when_the_block_moved_before_anybody_told_it(
        self, session: Session, student: Actor
    ) -> None:
        made = block(session, student)
        due_at = before(session, student, made).due_at
        later = START + timedelta(days=1)
        entries.update_block(
            session, student, block_id=made.id, start=later, end=later + timedelta(hours=1)
        )

        told = send_due_reminders(session, student, at=due_at)

        assert told == 0
        assert reminders.list_reminders(session, student)[0].due_at == later - timedelta(hours=1)

    def test_goes_away_with_a_cancelled_block(self, session: Session, student: Actor) -> None:
        made = block(session, student)
        due_at = before(session, student, made).due_at
        entries.update_block(session, student, block_id=made.id, status=EntryStatus.CANCELLED)

        assert send_due_reminders(session, student, at=due_at) == 0
        assert reminders.list_reminders(session, student) == ()

    def test_comes_before_every_occurrence_once(self, session: Session, student: Actor) -> None:
        made = block(session, student, "FREQ=DAILY")
        due_at = before(session, student, made).due_at

        counts = [
            send_due_reminders(session, student, at=due_at + timedelta(days=days, minutes=late))
            for days, late in ((0, 0), (0, 1), (1, 0), (4, 30))
        ]

        assert counts == [1, 0, 1, 1]
        assert len(inbox.list_notifications(session, student)) == 3
        assert reminders.list_reminders(session, student)[0].due_at == due_at + timedelta(days=5)


class TestRepeatingReminder:
    @pytest.mark.parametrize("late_days", [0, 3])
    def test_moves_on_past_what_nobody_heard(
        self, late_days: int, session: Session, student: Actor
    ) -> None:
        new = NewReminder("Pills", START, recurring_rule="FREQ=DAILY")
        reminders.create_reminders(session, student, reminders=[new])
        at = START + timedelta(days=late_days, minutes=1)

        told = send_due_reminders(session, student, at=at)

        (again,) = reminders.list_reminders(session, student)
        assert (told, again.due_at) == (1, START + timedelta(days=late_days + 1))


class TestSendDueReminders:
    def test_rings_at_night_only_for_a_time_the_person_named(
        self, session: Session, student: Actor
    ) -> None:
        made = block(session, student)
        before(session, student, made)
        named = NewReminder("Pills", START - timedelta(minutes=60))
        reminders.create_reminders(session, student, reminders=[named])

        send_due_reminders(session, student, at=START - timedelta(minutes=59))

        urgent = {row.title: row.context.get("urgent", False) for row in told(session, student)}
        assert urgent == {"Lab soon": False, "Pills": True}
