"""What the assistant may do with the study timer."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from maigie.core.actions import ActionContext
from maigie.core.actor import Actor
from maigie.core.changes import recorded_changes
from services.planning.session_actions import (
    RECORD_STUDY_SESSION,
    START_STUDY_SESSION,
    STOP_STUDY_SESSION,
    NoStudySession,
    RecordStudySession,
    StartStudySession,
    StopStudySession,
)
from services.planning.study_session_log import current_study_session, list_study_sessions

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def start(session: Session, actor: Actor, **values):
    context = ActionContext(session, actor, NOON)
    return START_STUDY_SESSION.run(context, StartStudySession(**values))


class TestStartStudySession:
    def test_says_what_runs(self, session: Session, student: Actor) -> None:
        outcome = start(session, student, title="Chemistry", kind="pomodoro", planned_minutes=50)

        assert outcome.summary == (
            "Started “Chemistry” for 50 min, 25 min of focus and 5 min of break in turn."
        )
        assert outcome.entities[0].type == "study_session"

    def test_is_taken_back(self, session: Session, student: Actor) -> None:
        with recorded_changes(session) as changes:
            start(session, student)

        START_STUDY_SESSION.undo(session, changes)

        assert current_study_session(session, student, at=NOON) is None


class TestStopStudySession:
    def test_says_how_long_it_was_and_runs_on_after_undo(
        self, session: Session, student: Actor
    ) -> None:
        start(session, student, title="Chemistry")
        context = ActionContext(session, student, NOON + timedelta(minutes=40))
        with recorded_changes(session) as changes:
            outcome = STOP_STUDY_SESSION.run(context, StopStudySession())

        STOP_STUDY_SESSION.undo(session, changes)

        assert outcome.summary == "Stopped “Chemistry” after 40 min of study."
        assert current_study_session(session, student, at=NOON + timedelta(hours=1)).minutes == 60

    def test_needs_one_that_runs(self, session: Session, student: Actor) -> None:
        with pytest.raises(NoStudySession):
            STOP_STUDY_SESSION.run(ActionContext(session, student, NOON), StopStudySession())


class TestRecordStudySession:
    def test_says_what_was_studied_and_is_taken_back(
        self, session: Session, student: Actor
    ) -> None:
        args = RecordStudySession(title="Biology", started_at=NOON - timedelta(days=1), minutes=120)
        with recorded_changes(session) as changes:
            outcome = RECORD_STUDY_SESSION.run(ActionContext(session, student, NOON), args)
        before = list_study_sessions(session, student, at=NOON)

        RECORD_STUDY_SESSION.undo(session, changes)

        assert outcome.summary.startswith("Recorded 2 h of “Biology” on Monday 23 November")
        assert [found.minutes for found in before] == [120]
        assert list_study_sessions(session, student, at=NOON) == ()
