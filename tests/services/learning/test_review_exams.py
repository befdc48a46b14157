from datetime import timedelta
from uuid import UUID

from maigie.models.planning import EntryType
from services.learning.review_exams import exams_by_course
from services.planning import goals
from services.planning.entries import NewBlock, create_blocks
from tests.factories.reviews import DAY, NOON, course_id


class TestExamsByCourse:
    def test_takes_the_sooner_goal_and_rather_a_deadline(self, session, student):
        genetics, history = course_id(session, student), course_id(session, student, "History")
        for title, days, course in (
            ("Later", 40, genetics),
            ("Sooner", 20, genetics),
            ("Essay", 9, history),
        ):
            day = (NOON + days * DAY).date()
            goals.create_goal(session, student, title=title, target_date=day, course_id=course)
        exam = NewBlock(
            title="Written exam",
            start=NOON + 25 * DAY,
            end=NOON + 25 * DAY + timedelta(hours=1),
            entry_type=EntryType.DEADLINE,
            course_id=genetics,
        )
        create_blocks(session, student, blocks=[exam])

        exams = exams_by_course(session, student, at=NOON)

        assert (exams[genetics].title, exams[genetics].days_left) == ("Written exam", 25)
        assert (exams[history].title, exams[history].days_left) == ("Essay", 9)

    def test_forgets_what_is_over_or_given_up(self, session, student):
        genetics = course_id(session, student)
        day = (NOON + 5 * DAY).date()
        goal = goals.create_goal(
            session, student, title="Exam", target_date=day, course_id=genetics
        )

        over = exams_by_course(session, student, at=NOON + 6 * DAY)
        goals.cancel_goal(session, student, goal_id=UUID(goal.id))

        assert over == {}
        assert exams_by_course(session, student, at=NOON) == {}

    def test_is_blind_to_other_people(self, session, student, stranger, session_as):
        genetics = course_id(session, student)
        day = (NOON + 5 * DAY).date()
        goals.create_goal(session, student, title="Exam", target_date=day, course_id=genetics)

        with session_as(stranger) as theirs:
            assert exams_by_course(theirs, stranger, at=NOON) == {}
