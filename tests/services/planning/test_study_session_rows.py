"""The rows of the study timer."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.planning_records import StudySession
from services.planning.study_session_links import NewStudySession
from services.planning.study_session_rows import find_open, last_sign, open_row
from services.planning.study_sessions import start_study_session

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def row(session: Session, student: Actor) -> StudySession:
    made = start_study_session(session, student, new=NewStudySession(), at=NOON)
    return open_row(session, student, UUID(made.id))


class TestOpenRow:
    def test_asks_for_one_that_is_there(self, session: Session, student: Actor) -> None:
        with pytest.raises(NotFound):
            open_row(session, student, uuid4())


class TestFindOpen:
    def test_is_one_for_each_person(
        self, session: Session, student: Actor, row: StudySession
    ) -> None:
        twin = StudySession(**row.model_dump(exclude={"id"}))
        found = find_open(session, student)
        session.add(twin)

        with pytest.raises(IntegrityError):
            session.flush()

        assert found is row


class TestLastSign:
    @pytest.mark.parametrize(("seen", "now", "counts_to"), [(0, 50, 50), (5, 12, 12), (5, 50, 5)])
    def test_stops_before_a_silence(
        self, row: StudySession, seen: int, now: int, counts_to: int
    ) -> None:
        row.seen_at = NOON + timedelta(minutes=seen)

        assert last_sign(row, NOON + timedelta(minutes=now)) == NOON + timedelta(minutes=counts_to)
