"""Reminders: set, moved, dismissed, told once."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from services.notifications import inbox
from services.planning import reminders, tasks
from services.planning.reminder_telling import send_due_reminders
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
        assert send_due_reminders(session, student, at=SOON) == 0

    def test_are_told_once_and_again_after_a_move(self, session: Session, student: Actor) -> None:
        made = remind(session, student)

        counts = [
            send_due_reminders(session, student, at=at)
            for at in (SOON - timedelta(seconds=1), SOON, SOON)
        ]
        told = inbox.list_notifications(session, student)
        moved = reminders.move_reminder(
            session, student, reminder_id=UUID(made.id), due_at=SOON + timedelta(days=1)
        )

        assert counts == [0, 1, 0]
        assert [(row.title, row.type, row.read) for row in told] == [("Email", "reminder", False)]
        assert not moved.sent
        assert send_due_reminders(session, student, at=SOON + timedelta(days=1)) == 1
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
            assert send_due_reminders(other, stranger, at=SOON) == 0

    def test_need_a_block_that_is_there(self, session: Session, student: Actor) -> None:
        with pytest.raises(NotFound):
            reminders.create_reminders(
                session, student, reminders=[NewReminder("x", SOON, uuid4())]
            )


class TestSnoozeReminder:
    def test_tells_it_once_more_later(self, session: Session, student: Actor) -> None:
        made = remind(session, student)
        send_due_reminders(session, student, at=SOON)

        later = reminders.snooze_reminder(
            session, student, reminder_id=UUID(made.id), minutes=30, at=SOON
        )

        assert later.due_at == SOON + timedelta(minutes=30)
        assert send_due_reminders(session, student, at=SOON) == 0
        assert send_due_reminders(session, student, at=later.due_at) == 1

    def test_leaves_the_times_of_one_that_repeats(self, session: Session, student: Actor) -> None:
        daily = NewReminder("Pills", SOON, recurring_rule="FREQ=DAILY")
        (made,) = reminders.create_reminders(session, student, reminders=[daily])
        send_due_reminders(session, student, at=SOON)

        reminders.snooze_reminder(session, student, reminder_id=UUID(made.id), minutes=30, at=SOON)

        assert [row.due_at for row in reminders.list_reminders(session, student)] == [
            SOON + timedelta(minutes=30),
            SOON + timedelta(days=1),
        ]

    @pytest.mark.parametrize("minutes", [0, 10_081])
    def test_refuses_never_and_too_long(
        self, minutes: int, session: Session, student: Actor
    ) -> None:
        made = remind(session, student)
        with pytest.raises(Invalid):
            reminders.snooze_reminder(
                session, student, reminder_id=UUID(made.id), minutes=minutes, at=SOON
            )


class TestReminderBefore:
    @pytest.mark.parametrize(
        "new",
        [
            NewReminder("x"),
            NewReminder("x", minutes_before=10),
            NewReminder("x", minutes_before=43_201),
            NewReminder("x", SOON, recurring_rule="FREQ=SECONDLY"),
        ],
        ids=["never", "before nothing", "too early", "every second"],
    )
    def test_refuses_what_has_no_time(
        self, new: NewReminder, session: Session, student: Actor
    ) -> None:
        with pytest.raises(Invalid):
            reminders.create_reminders(session, student, reminders=[new])

    def test_a_task_counts_back_from_when_it_is_due(self, session: Session, student: Actor) -> None:
        task = tasks.create_task(session, student, title="Essay", due_at=SOON)
        new = NewReminder("Essay", task_id=UUID(task.id), minutes_before=3)

        (made,) = reminders.create_reminders(session, student, reminders=[new])

        assert made.due_at == SOON - timedelta(minutes=3)
