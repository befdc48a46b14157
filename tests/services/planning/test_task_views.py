from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.planning import EntryStatus, TaskStatus
from services.planning import entries, tasks
from services.planning.task_views import commitment_status
from tests.factories.learners import NOW


class TestCommitmentStatus:
    @pytest.mark.parametrize(
        ("status", "is_scheduled", "expected"),
        [
            (TaskStatus.TODO, False, "PENDING"),
            (TaskStatus.TODO, True, "SCHEDULED"),
            (TaskStatus.DONE, True, "COMPLETED"),
            (TaskStatus.SKIPPED, False, "SKIPPED"),
        ],
    )
    def test_follows_from_the_task_and_the_calendar(
        self, status: TaskStatus, expected: str, *, is_scheduled: bool
    ) -> None:
        assert commitment_status(status, is_scheduled=is_scheduled) == expected


class TestViewTasks:
    def test_names_the_local_day_of_the_next_block_that_still_stands(
        self, session: Session, student: Actor
    ) -> None:
        task = tasks.create_task(session, student, title="Essay")
        made = entries.create_blocks(
            session,
            student,
            blocks=[
                entries.NewBlock(
                    title="Essay",
                    start=NOW + timedelta(days=days),
                    end=NOW + timedelta(days=days, hours=1),
                    task_id=UUID(task.id),
                )
                for days in (1, 2)
            ],
        )
        entries.update_block(session, student, block_id=made[0].id, status=EntryStatus.CANCELLED)

        shown = tasks.get_task(session, student, task_id=UUID(task.id))

        day = (NOW + timedelta(days=2)).astimezone(student.timezone).date()
        assert (shown.scheduled_on, shown.commitment_status) == (day, "SCHEDULED")
