"""The record of study in a stretch of days."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from services.learning import courses
from services.planning import entries, goals
from services.planning.entries import EntryStatus, NewBlock
from services.planning.rules.study_time import minutes_of
from services.planning.studied import read_study_record
from services.planning.study_session_links import NewStudySession
from services.planning.study_sessions import start_study_session

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = date(2026, 11, 24)


class TestReadStudyRecord:
    def test_counts_a_minute_once(self, session: Session, student: Actor) -> None:
        block = NewBlock(title="Read", start=NOON - HOUR, end=NOON)
        (made,) = entries.create_blocks(session, student, blocks=[block])
        entries.update_block(session, student, block_id=made.id, status=EntryStatus.COMPLETED)
        start_study_session(session, student, new=NewStudySession(), at=NOON - HOUR / 2)

        record = read_study_record(session, student, first=DAY, last=DAY, at=NOON + HOUR)

        assert minutes_of(record.spans()) == 120
        assert [block.completed for block in record.planned] == [True]

    def test_knows_what_study_was_for(self, session: Session, student: Actor) -> None:
        course = courses.create_course(session, student, title="Chemistry")
        goal = goals.create_goal(session, student, title="Pass")
        start_study_session(
            session, student, new=NewStudySession(course_id=UUID(course.id)), at=NOON
        )

        record = read_study_record(session, student, first=DAY, last=DAY, at=NOON + HOUR)

        assert record.spans(UUID(goal.id)) == ()
        assert minutes_of(record.spans(UUID(goal.id), UUID(course.id))) == 60
