"""What a study session is for."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid, NotFound
from services.learning import courses
from services.planning import goals, tasks
from services.planning.study_session_links import NewStudySession, check_ranges, links_of

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class TestLinksOf:
    def test_follows_a_task_to_its_goal_and_course(self, session: Session, student: Actor) -> None:
        course = courses.create_course(session, student, title="Chemistry")
        goal = goals.create_goal(session, student, title="Pass", course_id=UUID(course.id))
        task = tasks.create_task(session, student, title="Essay", goal_id=UUID(goal.id))

        found = links_of(session, student, NewStudySession(task_id=UUID(task.id)))

        assert (str(found["goal_id"]), str(found["course_id"])) == (goal.id, course.id)
        assert found["title"] == "Essay"

    def test_has_a_title_of_its_own(self, session: Session, student: Actor) -> None:
        assert links_of(session, student, NewStudySession())["title"] == "Study session"
        assert links_of(session, student, NewStudySession(title=" Read "))["title"] == "Read"

    def test_refuses_a_block_that_is_not_there(self, session: Session, student: Actor) -> None:
        with pytest.raises(NotFound):
            links_of(session, student, NewStudySession(block_id=str(student.user_id)))


class TestCheckRanges:
    def test_names_the_range(self) -> None:
        with pytest.raises(Invalid, match="1 to 960"):
            check_ranges(NewStudySession(planned_minutes=961))
