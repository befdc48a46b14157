"""The study timer."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from maigie.models.ops import ScheduledJob
from maigie.models.planning_records import StudySessionKind
from services.planning import study_sessions, tasks
from services.planning.entries import NewBlock, create_blocks, get_block
from services.planning.study_session_links import NewStudySession
from services.planning.study_session_log import current_study_session, list_study_sessions
from services.planning.study_session_rows import CLOSE_LOST, StudySessionOver
from services.planning.study_session_views import StudySessionView
from services.planning.study_sessions import (
    AlreadyStudying,
    note_still_there,
    pause_study_session,
    resume_study_session,
    start_study_session,
    stop_study_session,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def start(session: Session, actor: Actor, at: datetime = NOON, **values: Any) -> StudySessionView:
    return start_study_session(session, actor, new=NewStudySession(**values), at=at)


def act(
    use_case: Any, session: Session, actor: Actor, of: StudySessionView, at: datetime, **more: Any
):
    return use_case(session, actor, study_session_id=UUID(of.id), at=at, **more)


class TestStartStudySession:
    def test_runs_from_now_and_is_watched(self, session: Session, student: Actor) -> None:
        made = start(session, student, title="Reading", planned_minutes=45)

        assert (made.status, made.minutes, made.title) == ("running", 0, "Reading")
        assert current_study_session(session, student, at=after(20)).minutes == 20
        jobs = session.exec(select(ScheduledJob).where(col(ScheduledJob.name) == CLOSE_LOST)).all()
        assert [job.run_at >= after(45 + 10) for job in jobs] == [True]

    def test_happens_once_at_a_time(self, session: Session, student: Actor) -> None:
        made = start(session, student, title="Reading")

        with pytest.raises(AlreadyStudying, match="Reading") as refused:
            start(session, student, at=after(5))

        assert refused.value.details == {"study_session_id": made.id}

    def test_closes_one_that_went_quiet(self, session: Session, student: Actor) -> None:
        lost = start(session, student)
        act(note_still_there, session, student, lost, after(20))

        start(session, student, at=after(300))

        newest, closed = list_study_sessions(session, student, at=after(300))
        assert (newest.status, closed.status) == ("running", "finished")
        assert (closed.ended_at, closed.minutes) == (after(20), 20)

    def test_takes_title_and_links_from_its_block(self, session: Session, student: Actor) -> None:
        task = tasks.create_task(session, student, title="Essay")
        new = NewBlock(title="Write", start=NOON, end=after(60), task_id=UUID(task.id))
        (block,) = create_blocks(session, student, blocks=[new])

        made = start(session, student, block_id=block.id)

        assert (made.title, made.task_id, made.block_id) == ("Write", task.id, block.id)
        assert get_block(session, student, block_id=block.id).status == "in_progress"

    def test_cuts_an_occurrence_out_of_its_series(self, session: Session, student: Actor) -> None:
        new = NewBlock(title="Read", start=NOON, end=after(60), recurring_rule="FREQ=DAILY")
        (block,) = create_blocks(session, student, blocks=[new])

        made = start(session, student, block_id=f"{block.id}_2026-11-24")

        assert made.block_id not in {None, block.id}
        assert get_block(session, student, block_id=block.id).status == "scheduled"

    @pytest.mark.parametrize(
        "values", [{"planned_minutes": 0}, {"focus_minutes": 4}, {"break_minutes": 61}], ids=str
    )
    def test_refuses_lengths_out_of_range(
        self, session: Session, student: Actor, values: dict[str, int]
    ) -> None:
        with pytest.raises(Invalid):
            start(session, student, **values)

    def test_refuses_what_is_somebody_elses(
        self, session: Session, session_as: Any, student: Actor, stranger: Actor
    ) -> None:
        task = tasks.create_task(session, student, title="Essay")

        with session_as(stranger) as other, pytest.raises(NotFound):
            start(other, stranger, task_id=UUID(task.id))


class TestPauseStudySession:
    def test_counts_no_pause(self, session: Session, student: Actor) -> None:
        made = start(session, student)

        paused = act(pause_study_session, session, student, made, after(10))
        act(pause_study_session, session, student, made, after(15))
        act(resume_study_session, session, student, made, after(40))
        done = act(stop_study_session, session, student, made, after(45))

        assert (paused.status, paused.minutes) == ("paused", 10)
        assert (done.minutes, done.ended_at) == (15, after(45))

    def test_counts_real_minutes_when_the_clock_changes(
        self, session: Session, student: Actor
    ) -> None:
        before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
        made = start(session, student, at=before, planned_minutes=300)

        done = act(stop_study_session, session, student, made, before + timedelta(hours=2))

        assert done.minutes == 120


class TestResumeStudySession:
    def test_leaves_a_silence_out(self, session: Session, student: Actor) -> None:
        made = start(session, student)
        act(note_still_there, session, student, made, after(5))

        resumed = act(resume_study_session, session, student, made, after(90))

        assert (resumed.status, resumed.minutes) == ("running", 5)


class TestNoteStillThere:
    def test_pauses_after_a_silence(self, session: Session, student: Actor) -> None:
        made = start(session, student)
        alive = act(note_still_there, session, student, made, after(9))

        back = act(note_still_there, session, student, made, after(90))

        assert (alive.status, alive.minutes) == ("running", 9)
        assert (back.status, back.minutes, back.seen_at) == ("paused", 9, after(90))


class TestStopStudySession:
    def test_completes_block_and_task_when_asked(self, session: Session, student: Actor) -> None:
        task = tasks.create_task(session, student, title="Essay")
        new = NewBlock(title="Write", start=NOON, end=after(60), task_id=UUID(task.id))
        (block,) = create_blocks(session, student, blocks=[new])
        made = start(session, student, block_id=block.id)

        act(
            stop_study_session,
            session,
            student,
            made,
            after(30),
            complete_block=True,
            complete_task=True,
        )

        assert get_block(session, student, block_id=block.id).status == "completed"
        assert tasks.get_task(session, student, task_id=UUID(task.id)).status == "done"

    def test_opens_the_block_again_otherwise(self, session: Session, student: Actor) -> None:
        (block,) = create_blocks(
            session, student, blocks=[NewBlock(title="Write", start=NOON, end=after(60))]
        )
        made = start(session, student, block_id=block.id)

        act(stop_study_session, session, student, made, after(30))

        assert get_block(session, student, block_id=block.id).status == "scheduled"

    def test_happens_once(self, session: Session, student: Actor) -> None:
        made = start(session, student)
        act(stop_study_session, session, student, made, after(30))

        for use_case in (stop_study_session, pause_study_session, resume_study_session):
            with pytest.raises(StudySessionOver):
                act(use_case, session, student, made, after(31))

    def test_counts_the_focus_of_a_pomodoro(self, session: Session, student: Actor) -> None:
        made = start(session, student, kind=StudySessionKind.POMODORO)

        resting = current_study_session(session, student, at=after(27))
        done = act(stop_study_session, session, student, made, after(57))

        assert (resting.phase, resting.round, resting.phase_ends_at) == ("break", 1, after(30))
        assert (done.minutes, done.phase) == (50, "")

    def test_is_the_owners_alone(
        self, session: Session, session_as: Any, student: Actor, stranger: Actor
    ) -> None:
        made = start(session, student)

        with session_as(stranger) as other, pytest.raises(NotFound):
            act(study_sessions.stop_study_session, other, stranger, made, after(5))
