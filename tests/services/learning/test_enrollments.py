"""Taking a course."""

from uuid import UUID

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from services.learning import courses, enrollments


class TestEnroll:
    def test_again_changes_only_the_role(self, session: Session, student: Actor) -> None:
        course_id = UUID(courses.create_course(session, student, title="Chemistry").id)

        first = enrollments.enroll(session, student, course_id=course_id)
        second = enrollments.enroll(session, student, course_id=course_id, role="tutor")

        assert (first.id, first.role, second.role) == (second.id, "student", "tutor")
        assert enrollments.enrolled_course_ids(session, student) == {str(course_id)}

    def test_in_a_course_of_others_is_not_found(
        self, session: Session, student: Actor, session_as, stranger: Actor
    ) -> None:
        course_id = UUID(courses.create_course(session, student, title="Chemistry").id)

        with session_as(stranger) as other:
            with pytest.raises(NotFound):
                enrollments.enroll(other, stranger, course_id=course_id)
            assert enrollments.enrolled_course_ids(other, stranger) == frozenset()
