from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from maigie.core.errors import Invalid, NotFound
from maigie.models.learning_practice import EvidenceKind
from services.learning import concepts, mastery, quiz_answers, quizzes
from services.learning.courses import create_course
from services.library.notes import create_note
from tests.factories.study_texts import CELLS

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def note_on_cells(session, actor, **more):
    return create_note(session, actor, at=NOON, title="Biology", content=CELLS, **more)


class TestMakeQuiz:
    def test_asks_of_several_kinds_about_a_note_and_tells_no_key(self, session, student):
        note = note_on_cells(session, student)

        quiz = quizzes.make_quiz(session, student, note_id=UUID(note.id), at=NOON)

        assert quiz.title == "Quiz on Biology"
        assert quiz.question_count == len(quiz.questions) >= 8
        assert len({one.kind for one in quiz.questions}) >= 4
        assert all(
            (one.key, one.explanation, one.citation) == (None,) * 3 for one in quiz.questions
        )
        assert {one.concept for one in quiz.questions} == {"Cells", "Mitosis", "History"}

    def test_takes_the_topic_library_as_a_last_resort(self, session, student):
        course = create_course(session, student, title="Calculus")

        quiz = quizzes.make_quiz(
            session, student, course_id=UUID(course.id), topic="Calculus", questions=5, at=NOON
        )

        assert (quiz.question_count, quiz.course_id) == (5, course.id)

    @pytest.mark.parametrize("content", ["", "Only a line. And another one."])
    def test_says_that_there_is_too_little_text(self, session, student, content):
        note = create_note(session, student, at=NOON, title="Short", content=content)

        with pytest.raises(Invalid) as refused:
            quizzes.make_quiz(session, student, note_id=UUID(note.id), at=NOON)

        assert refused.value.code == "too_little_text"

    @pytest.mark.parametrize(
        "wrong",
        [{"questions": 0}, {"questions": 51}, {"difficulty": 6}, {"minutes": 0}, {"mode": "game"}],
    )
    def test_refuses_what_makes_no_sense(self, session, student, wrong):
        note = note_on_cells(session, student)

        with pytest.raises(Invalid):
            quizzes.make_quiz(session, student, note_id=UUID(note.id), at=NOON, **wrong)

    def test_hides_other_peoples_notes(self, session, student, stranger, session_as):
        note = note_on_cells(session, student)

        with session_as(stranger) as theirs, pytest.raises(NotFound):
            quizzes.make_quiz(theirs, stranger, note_id=UUID(note.id), at=NOON)

    def test_is_harder_for_who_masters_the_material(self, session, student):
        note = note_on_cells(session, student)
        first = quizzes.make_quiz(session, student, note_id=UUID(note.id), at=NOON)
        for number, title in enumerate(("Cells", "Mitosis", "History")):
            concept_id = concepts.concept_for(session, student, title=title)
            for again in range(8):
                mastery.record_evidence(
                    session,
                    student,
                    concept_id=concept_id,
                    kind=EvidenceKind.EXERCISE,
                    object_id=UUID(int=10 * number + again),
                    score=1.0,
                    at=NOON,
                )

        later = quizzes.make_quiz(session, student, note_id=UUID(note.id), at=NOON)

        assert (first.difficulty, later.difficulty) == (2, 5)


class TestGetQuiz:
    def test_closes_an_exam_whose_time_is_over(self, session, student):
        note = note_on_cells(session, student)
        exam = quizzes.make_quiz(
            session, student, note_id=UUID(note.id), mode="exam", minutes=5, at=NOON
        )

        later = quizzes.get_quiz(
            session, student, quiz_id=UUID(exam.id), at=NOON + timedelta(minutes=9)
        )

        assert later.finished_at == exam.ends_at == NOON + timedelta(minutes=5)
        assert later.score == 0.0
        assert all(one.key and one.citation for one in later.questions)

    def test_hides_other_peoples_quizzes(self, session, student, stranger, session_as):
        note = note_on_cells(session, student)
        quiz = quizzes.make_quiz(session, student, note_id=UUID(note.id), at=NOON)

        with session_as(stranger) as theirs, pytest.raises(NotFound):
            quizzes.get_quiz(theirs, stranger, quiz_id=UUID(quiz.id), at=NOON)


class TestListQuizzes:
    def test_leaves_out_what_was_thrown_away(self, session, student):
        note = note_on_cells(session, student)
        kept, thrown = (
            quizzes.make_quiz(session, student, note_id=UUID(note.id), at=NOON) for _ in range(2)
        )
        question = thrown.questions[0]
        quiz_answers.answer_question(
            session,
            student,
            quiz_id=UUID(thrown.id),
            question_id=UUID(question.id),
            given=[],
            at=NOON,
        )

        quizzes.trash_quiz(session, student, quiz_id=UUID(thrown.id), at=NOON)

        listed = quizzes.list_quizzes(session, student)
        assert [(one.id, one.questions) for one in listed] == [(kept.id, ())]
