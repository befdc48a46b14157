"""Reminders: set, moved, dismissed, told once."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from services.notifications import inbox
from services.planning import reminders
from services.planning.reminders import NewReminder, ReminderView
from tests.factories.learners import NOW

SOON = NOW + timedelta(minutes=5)


def remind(
    session: Session, actor: Actor, title: str = "Email", at: datetime = SOON
) -> ReminderView:
    return reminders.create_reminders(session, actor, reminders=[NewReminder(title, at)])[0]


class TestReminders:
    def test_are_listed_soonest_first(self, session: Session, student: Actor) -> None:
        for hours in (3, 1, 2):
            remind(session, student, str(hours), NOW + timedelta(hours=hours))

        found = reminders.list_reminders(session, student, until=NOW + timedelta(hours=3))

        assert [row.title for row in found] == ["1", "2"]

    def test_leave_the_list_when_dismissed(self, session: Session, student: Actor) -> None:
        made = remind(session, student)

        reminders.dismiss_reminder(session, student, reminder_id=UUID(made.id), at=NOW)

        assert reminders.list_reminders(session, student) == ()
        assert reminders.send_due_reminders(session, student, at=SOON) == 0

    def test_are_told_once_and_again_after_a_move(self, session: Session, student: Actor) -> None:
        made = remind(session, student)

        counts = [
            reminders.send_due_reminders(session, student, at=at)
            for at in (SOON - timedelta(seconds=1), SOON, SOON)
        ]
        told = inbox.list_notifications(session, student)
        moved = reminders.move_reminder(
            session, student, reminder_id=UUID(made.id), due_at=SOON + timedelta(days=1)
        )

        assert counts == [0, 1, 0]
        assert [(row.title, row.type, row.read) for row in told] == [("Email", "reminder", False)]
        assert not moved.sent
        assert reminders.send_due_reminders(session, student, at=SOON + timedelta(days=1)) == 1
        assert len(inbox.list_notifications(session, student)) == 2

    @pytest.mark.parametrize(
        ("title", "at"), [(" ", SOON), ("x", datetime(1, 1, 1, tzinfo=UTC))], ids=str
    )
    def test_refuse_what_is_none(
        self, title: str, at: datetime, session: Session, student: Actor
    ) -> None:
        with pytest.raises(Invalid):
            remind(session, student, title, at)

    def test_of_others_are_not_found(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        made = UUID(remind(session, student).id)

        with session_as(stranger) as other:
            with pytest.raises(NotFound):
                reminders.move_reminder(other, stranger, reminder_id=made, due_at=SOON)
            with pytest.raises(NotFound):
                reminders.dismiss_reminder(other, stranger, reminder_id=made, at=NOW)
            assert reminders.list_reminders(other, stranger) == ()
            assert reminders.send_due_reminders(other, stranger, at=SOON) == 0

    def test_need_a_block_that_is_there(self, session: Session, student: Actor) -> None:
        with pytest.raises(NotFound):
            reminders.create_reminders(
                session, student, reminders=[NewReminder("x", SOON, uuid4())]
            )
