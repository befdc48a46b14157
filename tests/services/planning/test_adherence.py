"""How much of what was planned was done."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from services.planning import entries, tasks
from services.planning.adherence import TasksDue, measure_adherence
from services.planning.entries import EntryStatus, EntryType, NewBlock
from services.planning.study_session_links import NewStudySession
from services.planning.study_sessions import start_study_session, stop_study_session

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def put(session: Session, actor: Actor, start: datetime, **values) -> str:
    block = NewBlock(title="Read", start=start, end=start + HOUR, **values)
    return entries.create_blocks(session, actor, blocks=[block])[0].id


def measured(session: Session, actor: Actor):
    day = NOON.date()
    return measure_adherence(session, actor, first=day, last=day, at=NOON)


class TestMeasureAdherence:
    def test_counts_ticked_blocks_and_timed_minutes(self, session: Session, student: Actor) -> None:
        ticked = put(session, student, NOON - 5 * HOUR)
        put(session, student, NOON - 3 * HOUR)
        put(session, student, NOON + HOUR)
        put(session, student, NOON - 4 * HOUR, entry_type=EntryType.MEETING)
        gone = put(session, student, NOON - 2 * HOUR)
        entries.update_block(session, student, block_id=ticked, status=EntryStatus.COMPLETED)
        entries.update_block(session, student, block_id=gone, status=EntryStatus.CANCELLED)
        made = start_study_session(session, student, new=NewStudySession(), at=NOON - 2.5 * HOUR)
        stop_study_session(session, student, study_session_id=UUID(made.id), at=NOON - HOUR)

        found = measured(session, student)

        assert (found.planned_minutes, found.done_minutes, found.share) == (120, 90, 0.75)
        assert (found.blocks, found.blocks_done, found.studied_minutes) == (2, 2, 150)
        assert [day.day for day in found.days] == [NOON.date()]

    def test_counts_every_occurrence_of_a_series(self, session: Session, student: Actor) -> None:
        put(session, student, NOON - 51 * HOUR, recurring_rule="FREQ=DAILY")

        found = measured(session, student)

        assert (found.blocks, found.share) == (1, 0.0)

    def test_rates_tasks_by_their_dates(self, session: Session, student: Actor) -> None:
        made = [
            tasks.create_task(session, student, title="Essay", due_at=NOON + hours * HOUR)
            for hours in (-1, -2, -3, 5)
        ]
        tasks.complete_task(session, student, task_id=UUID(made[1].id), at=NOON - 2.5 * HOUR)
        tasks.complete_task(session, student, task_id=UUID(made[2].id), at=NOON - HOUR)

        found = measured(session, student)

        assert found.tasks == TasksDue(due=3, done=2, in_time=1)
        assert found.tasks.completion_rate == 1 / 3
        assert found.share is None


class TestTasksDue:
    def test_has_no_rate_without_tasks(self) -> None:
        assert TasksDue(0, 0, 0).completion_rate is None
