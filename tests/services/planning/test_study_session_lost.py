"""services.planning.study_session_lost: sessions nobody came back to."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from services.planning.study_session_links import NewStudySession
from services.planning.study_session_log import (
    correct_minutes,
    list_study_sessions,
    record_study_session,
)
from services.planning.study_session_lost import (
    close_lost_session,
    keep_lost_session,
    lost_study_session,
)
from services.planning.study_session_views import StudySessionView
from services.planning.study_sessions import (
    note_still_there,
    start_study_session,
    stop_study_session,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


@pytest.fixture
def running(session: Session, student: Actor) -> StudySessionView:
    return start_study_session(session, student, new=NewStudySession(), at=NOON)


@pytest.fixture
def lost(session: Session, student: Actor, running: StudySessionView) -> dict[str, Any]:
    """The key of a session that went quiet after 25 minutes and was closed."""
    key: dict[str, Any] = {"study_session_id": UUID(running.id)}
    note_still_there(session, student, at=after(9), **key)
    note_still_there(session, student, at=after(17), **key)
    note_still_there(session, student, at=after(25), **key)
    close_lost_session(session, student, at=after(40), **key)
    return key


class TestCloseLostSession:
    @pytest.mark.parametrize(
        "case",
        [(5, 14, False, 14), (5, 16, True, 5), (None, 69, False, 69), (None, 71, True, 0)],
    )
    def test_closes_at_the_last_sign_of_life(
        self,
        session: Session,
        student: Actor,
        running: StudySessionView,
        case: tuple[int | None, int, bool, int],
    ) -> None:
        seen, at, closed, minutes = case
        key: dict[str, Any] = {"study_session_id": UUID(running.id)}
        if seen is not None:
            note_still_there(session, student, at=after(seen), **key)

        done = close_lost_session(session, student, at=after(at), **key)
        again = close_lost_session(session, student, at=after(at), **key)

        (row,) = list_study_sessions(session, student, at=after(at))
        assert (done, again) == (closed, False)
        assert (row.status == "finished", row.minutes) == (closed, minutes)


class TestLostStudySession:
    def test_is_told_until_somebody_says_what_it_was(
        self, session: Session, student: Actor, lost: dict[str, Any]
    ) -> None:
        before = lost_study_session(session, student, at=after(600))
        kept = keep_lost_session(session, student, at=after(601), **lost)

        assert before is not None
        assert (before.minutes, before.ended_at, before.status) == (25, after(25), "finished")
        assert kept.minutes == 25
        assert lost_study_session(session, student, at=after(602)) is None

    def test_is_answered_by_a_correction(
        self, session: Session, student: Actor, lost: dict[str, Any]
    ) -> None:
        correct_minutes(session, student, minutes=40, at=after(90), **lost)

        assert lost_study_session(session, student, at=after(91)) is None

    def test_is_not_one_that_was_stopped_recorded_or_long_forgotten(
        self, session: Session, student: Actor, lost: dict[str, Any]
    ) -> None:
        forgotten = lost_study_session(session, student, at=NOON + timedelta(days=8))
        new = NewStudySession(title="Biology", planned_minutes=30)
        record_study_session(session, student, new=new, started_at=after(60), at=after(95))
        recorded = lost_study_session(session, student, at=after(96))
        other = start_study_session(session, student, new=new, at=after(100))
        stop_study_session(session, student, study_session_id=UUID(other.id), at=after(120))

        assert (forgotten, recorded) == (None, None)
        assert lost_study_session(session, student, at=after(121)) is None


class TestKeepLostSession:
    def test_hides_other_students_sessions(
        self, session: Session, stranger: Actor, lost: dict[str, Any]
    ) -> None:
        with pytest.raises(NotFound):
            keep_lost_session(session, stranger, at=after(50), **lost)
