"""When a reminder before something is due."""

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.planning_records import Reminder
from services.planning import entries, tasks
from services.planning.reminder_times import due_before
from tests.factories.learners import NOW


def reminder(actor: Actor, **links: UUID) -> Reminder:
    return Reminder(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        title="x",
        due_at=NOW,
        minutes_before=30,
        **links,
    )


class TestDueBefore:
    def test_passes_over_left_out_days_of_a_series(self, session: Session, student: Actor) -> None:
        start = NOW + timedelta(hours=2)
        (made,) = entries.create_blocks(
            session,
            student,
            blocks=[
                entries.NewBlock(
                    title="Lab",
                    start=start,
                    end=start + timedelta(hours=1),
                    recurring_rule="FREQ=DAILY",
                )
            ],
        )
        series = UUID(made.id.partition(":")[0])
        tomorrow = (start + timedelta(days=1)).astimezone(ZoneInfo("Africa/Lagos")).date()
        shown = entries.list_blocks(session, student, first=tomorrow, last=tomorrow)
        entries.delete_block(session, student, block_id=shown[0].id)

        due = due_before(session, student, reminder(student, entry_id=series), after=start)

        assert due == start + timedelta(days=2, minutes=-30)

    def test_has_no_time_once_the_task_is_done(self, session: Session, student: Actor) -> None:
        task = tasks.create_task(session, student, title="Essay", due_at=NOW + timedelta(hours=1))
        row = reminder(student, task_id=UUID(task.id))
        open_due = due_before(session, student, row, after=NOW)

        tasks.complete_task(session, student, task_id=UUID(task.id), at=NOW)

        assert open_due == NOW + timedelta(minutes=30)
        assert due_before(session, student, row, after=NOW) is None
