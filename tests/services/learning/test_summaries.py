from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.core.errors import Invalid, NotFound
from services.learning.courses import create_course
from services.learning.rules.outlines import outline_for
from services.learning.summaries import summarise_material
from services.library.notes import create_note

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TEXT = (
    "A page fault occurs when a process touches a page that is not in memory. The operating system"
    " then picks a victim frame. Page replacement is important because every fault costs time."
)


class TestSummariseMaterial:
    def test_shortens_a_note_with_its_own_sentences(self, session, student):
        note = create_note(session, student, at=NOON, title="VM", content=TEXT)

        short = summarise_material(session, student, note_id=UUID(note.id))

        assert (short.title, short.object_type, short.object_id) == ("VM", "note", note.id)
        assert all(point in TEXT for point in short.key_points)
        assert short.summary in TEXT or len(short.summary) <= len(TEXT)

    def test_says_what_a_course_covers_and_what_its_notes_say(self, session, student):
        course = create_course(session, student, title="OS", outline=outline_for("algorithms"))
        create_note(session, student, at=NOON, content=TEXT, course_id=UUID(course.id))

        short = summarise_material(session, student, course_id=UUID(course.id))

        assert course.modules[0].title in short.summary
        assert any("page" in point.lower() for point in short.key_points)

    def test_wants_one_thing_with_something_in_it(self, session, student):
        with pytest.raises(Invalid):
            summarise_material(session, student)
        with pytest.raises(Invalid):
            summarise_material(session, student, text=" \n ")
        with pytest.raises(NotFound):
            summarise_material(session, student, note_id=student.user_id)
