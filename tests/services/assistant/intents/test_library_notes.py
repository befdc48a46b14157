"""“Connect this note to my course”."""

from datetime import UTC, datetime

from maigie.core.db import unit_of_work
from maigie.models.library import Note
from services.library.notes import create_note
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_course

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def write(actor, title):
    with unit_of_work(actor) as session:
        return create_note(session, actor, at=NOON, title=title, content="Words")


class TestLinkNote:
    def test_puts_the_last_note_into_the_course_named(self, database: str):
        ada = make_learner()
        course = add_course(ada, "Biology")
        write(ada, "Cells")

        answer = say(ada, "connect this note to my Biology course")

        assert [str(note.course_id) for note in stored(ada, Note)] == [str(course.id)]
        say(ada, "undo that", to=answer)
        assert [note.course_id for note in stored(ada, Note)] == [None]

    def test_says_so_when_there_is_no_note(self, database: str):
        ada = make_learner()
        add_course(ada, "Biology")

        answer = say(ada, "connect this note to my Biology course")

        assert "no notes yet" in answer.clarification["question"]
