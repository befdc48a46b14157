"""The record of study."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from services.planning.study_session_links import NewStudySession
from services.planning.study_session_log import (
    correct_minutes,
    current_study_session,
    delete_study_session,
    list_study_sessions,
    record_study_session,
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
def finished(session: Session, student: Actor, running: StudySessionView) -> StudySessionView:
    return stop_study_session(session, student, study_session_id=UUID(running.id), at=after(30))


class TestCurrentStudySession:
    def test_shows_a_quiet_one_up_to_its_last_sign(
        self, session: Session, student: Actor, running: StudySessionView
    ) -> None:
        note_still_there(session, student, study_session_id=UUID(running.id), at=after(8))

        assert current_study_session(session, student, at=after(500)).minutes == 8

    def test_is_nothing_after_the_end(
        self, session: Session, student: Actor, finished: StudySessionView
    ) -> None:
        assert finished.status == "finished"
        assert current_study_session(session, student, at=after(40)) is None


class TestListStudySessions:
    def test_goes_by_local_days(
        self, session: Session, student: Actor, finished: StudySessionView
    ) -> None:
        late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
        start_study_session(session, student, new=NewStudySession(), at=late)
        tuesday, wednesday = date(2026, 11, 24), date(2026, 11, 25)

        found = {
            day: [
                one.id
                for one in list_study_sessions(session, student, at=late, first=day, last=day)
            ]
            for day in (tuesday, wednesday)
        }

        assert found[tuesday] == [finished.id]
        assert len(found[wednesday]) == 1


class TestCorrectMinutes:
    @pytest.mark.parametrize("minutes", [0, 20, 50])
    def test_becomes_what_the_person_says(
        self, session: Session, student: Actor, finished: StudySessionView, minutes: int
    ) -> None:
        found = correct_minutes(
            session, student, study_session_id=UUID(finished.id), minutes=minutes, at=after(60)
        )

        assert (found.minutes, found.ended_at) == (minutes, after(minutes))

    @pytest.mark.parametrize("minutes", [-1, 961, 90])
    def test_refuses_what_cannot_be(
        self, session: Session, student: Actor, finished: StudySessionView, minutes: int
    ) -> None:
        with pytest.raises(Invalid):
            correct_minutes(
                session, student, study_session_id=UUID(finished.id), minutes=minutes, at=after(60)
            )

    def test_waits_for_the_end(
        self, session: Session, student: Actor, running: StudySessionView
    ) -> None:
        with pytest.raises(Conflict):
            correct_minutes(
                session, student, study_session_id=UUID(running.id), minutes=5, at=after(60)
            )


class TestDeleteStudySession:
    def test_forgets_it(self, session: Session, student: Actor, running: StudySessionView) -> None:
        delete_study_session(session, student, study_session_id=UUID(running.id))

        assert list_study_sessions(session, student, at=after(1)) == ()


class TestRecordStudySession:
    def test_refuses_what_is_ahead_long_ago_or_recorded(
        self, session: Session, student: Actor
    ) -> None:
        new = NewStudySession(title="Biology", planned_minutes=60)
        hour, year = timedelta(hours=1), timedelta(days=400)
        record_study_session(session, student, new=new, started_at=NOON - 2 * hour, at=NOON)

        for started_at in (NOON, NOON - year):
            with pytest.raises(Invalid):
                record_study_session(session, student, new=new, started_at=started_at, at=NOON)
        with pytest.raises(Conflict):
            record_study_session(session, student, new=new, started_at=NOON - 2 * hour, at=NOON)
