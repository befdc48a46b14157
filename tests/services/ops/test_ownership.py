import pytest

from maigie.core.errors import NotFound
from maigie.models.learning import Course
from services.learning import courses
from services.ops.ownership import owned_row
from tests.factories.learners import settle


class TestOwnedRow:
    def test_finds_ones_own_and_nobody_elses(self, session, session_as, student, stranger):
        settle(session, student)
        course = courses.create_course(session, student, title="Botany")
        row = session.get_one(Course, course.id)

        found = owned_row(session, student, Course, row.id, noun="course")

        assert found is row
        with session_as(stranger) as other, pytest.raises(NotFound, match="no such course"):
            owned_row(other, stranger, Course, row.id, noun="course")
