from uuid import UUID

import pytest

from maigie.core.errors import NotFound
from services.learning import courses
from services.learning.course_outline import add_outline, course_subject, syllabus_gaps
from services.learning.rules.outlines import Outline, OutlineModule, OutlineTopic, library_outline
from services.learning.rules.topic_files import load_subjects

NEW = Outline("", "", (OutlineModule("Trees", "", (OutlineTopic("Heaps", 2.0),)),), "syllabus")


@pytest.fixture
def course(session, student):
    first = OutlineModule("Basics", "", (OutlineTopic("Hash tables", 1.0),))
    outline = Outline("", "", (first,), "library")
    return courses.create_course(session, student, title="Data Structures", outline=outline)


class TestAddOutline:
    def test_puts_modules_behind_those_that_are_there(self, session, student, course):
        changed = add_outline(session, student, course_id=UUID(course.id), outline=NEW)

        assert [module.title for module in changed.modules] == ["Basics", "Trees"]
        assert [topic.title for topic in changed.modules[1].topics] == ["Heaps"]

    def test_hides_other_peoples_courses(self, session, session_as, stranger, course):
        with session_as(stranger) as other, pytest.raises(NotFound):
            add_outline(other, stranger, course_id=UUID(course.id), outline=NEW)


class TestSyllabusGaps:
    def test_names_what_is_usual_and_not_there(self, course):
        titles = [gap.title for gap in syllabus_gaps(course, most=60)]

        assert "Hash tables and hash functions" not in titles
        assert "Big-O notation and growth rates" in titles

    def test_finds_none_in_a_course_from_the_library(self, session, student):
        subject = next(one for one in load_subjects() if one.id == "trigonometry")
        whole = courses.create_course(
            session, student, title="Trigonometry", outline=library_outline(subject)
        )

        assert syllabus_gaps(whole) == ()

    def test_does_not_guess_about_subjects_it_does_not_know(self, session, student):
        knitting = courses.create_course(session, student, title="Knitting")

        assert (course_subject(knitting), syllabus_gaps(knitting)) == (None, ())
