from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.core.errors import NotFound
from maigie.models.library_sources import (
    LibrarySource,
    Nugget,
    NuggetSource,
    NuggetStatus,
    SourceType,
)
from services.learning.courses import create_course
from services.learning.quiz_answers import finish_quiz
from services.learning.quiz_material import about, from_library, material_for
from services.learning.quizzes import make_quiz
from services.learning.rules.questions.cutting import cut_note
from services.library.notes import create_note
from tests.factories.study_texts import CELLS

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NOTHING = {"course_id": None, "source_id": None, "note_id": None, "topic": ""}


class TestMaterialFor:
    def test_takes_a_courses_notes_before_the_topic_library(self, session, student):
        course = UUID(create_course(session, student, title="Biology").id)
        create_note(session, student, at=NOON, title="Cells", content=CELLS, course_id=course)
        create_note(session, student, at=NOON, title="Elsewhere", content=CELLS)

        found = material_for(session, student, **{**NOTHING, "course_id": course})

        assert {one.title for one in found.passages} == {"Cells"}
        assert (found.title, found.course_id) == ("Biology", course)

    def test_finds_the_course_of_a_note(self, session, student):
        course = UUID(create_course(session, student, title="Biology").id)
        note = create_note(session, student, at=NOON, content=CELLS, course_id=course)

        found = material_for(session, student, **{**NOTHING, "note_id": UUID(note.id)})

        assert found.course_id == course

    def test_hides_other_peoples(self, session, student, stranger, session_as):
        course = UUID(create_course(session, student, title="Biology").id)

        with session_as(stranger) as theirs, pytest.raises(NotFound):
            material_for(theirs, stranger, **{**NOTHING, "course_id": course})

    def test_refuses_a_source_that_is_not_there(self, session, student):
        with pytest.raises(NotFound):
            material_for(session, student, **{**NOTHING, "source_id": UUID(int=7)})


class TestAbout:
    def test_keeps_what_speaks_of_the_topic(self):
        parts = cut_note(CELLS, title="Biology", note_id="1")

        assert [one.concept for one in about(parts, "mitosis")] == ["Mitosis"]
        assert about(parts, "the") == parts


class TestFromLibrary:
    def test_knows_subjects_and_topics_and_nothing_else(self):
        assert len(from_library(["Calculus"])) >= 10
        assert from_library(["Accounting equation"])[0].concept == "Accounting equation"
        assert from_library(["Blorbology"]) == ()


class TestNuggets:
    def test_are_asked_about_with_their_page_and_source(self, session, student):
        owner = {"owner_id": student.user_id, "organization_id": student.organization_id}
        source = LibrarySource(**owner, type=SourceType.FILE, title="Cells.pdf")
        session.add(source)
        session.flush()
        nugget = Nugget(
            **owner,
            source_id=source.id,
            position=0,
            title="Cells",
            content=CELLS,
            content_hash="0",
            topics=["Cell biology"],
            difficulty=4,
            status=NuggetStatus.READY,
        )
        session.add(nugget)
        session.flush()
        session.add(
            NuggetSource(
                **owner,
                nugget_id=nugget.id,
                source_type=SourceType.FILE,
                source_path="Cells.pdf",
                chunk_index=0,
                page=7,
                heading="Life",
            )
        )
        session.flush()

        quiz = make_quiz(session, student, source_id=source.id, at=NOON)
        done = finish_quiz(session, student, quiz_id=UUID(quiz.id), at=NOON)

        cited = {one.citation for one in done.questions}
        where = {(c.object_type, c.object_id, c.source_id, c.title, c.page) for c in cited}
        assert where == {("nugget", str(nugget.id), str(source.id), "Cells.pdf", 7)}
        assert {one.concept for one in done.questions} == {"Cell biology"}
        assert (quiz.source_id, quiz.title) == (str(source.id), "Quiz on Cells.pdf")
