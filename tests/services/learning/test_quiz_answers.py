from datetime import timedelta
from uuid import UUID

import pytest

from maigie.core.errors import Conflict, Invalid, NotFound
from services.learning import mastery, quiz_answers
from tests.services.learning.quiz_making import (
    NOON,
    answer,
    key_of,
    quiz_on_cells,
    wrong_answer,
)


def finish(session, actor, quiz, at=NOON):
    return quiz_answers.finish_quiz(session, actor, quiz_id=UUID(quiz.id), at=at)


class TestAnswerQuestion:
    def test_grades_every_kind_and_tells_where_it_is_written(self, session, student):
        quiz = quiz_on_cells(session, student, questions=12)
        half = len(quiz.questions) // 2

        right = [
            answer(session, student, quiz, one, key_of(session, one))
            for one in quiz.questions[half:]
        ]
        wrong = [
            answer(session, student, quiz, one, wrong_answer(session, one))
            for one in quiz.questions[:half]
        ]

        assert {one.score for one in right} == {1.0}
        assert all(one.score < 1 for one in wrong)
        assert all(one.citation.title == "Biology" for one in (*right, *wrong))
        assert all(one.explanation for one in (*right, *wrong))

    def test_counts_one_answer(self, session, student):
        quiz = quiz_on_cells(session, student)
        first = quiz.questions[0]
        answer(session, student, quiz, first, wrong_answer(session, first))

        with pytest.raises(Conflict) as refused:
            answer(session, student, quiz, first, key_of(session, first))

        assert refused.value.code == "already_answered"

    def test_leaves_evidence_with_time_hints_and_the_mistake(self, session, student):
        quiz = quiz_on_cells(session, student)
        cloze = next(one for one in quiz.questions if one.kind == "cloze")

        answer(session, student, quiz, cloze, wrong_answer(session, cloze), seconds=9999.0, hints=2)

        seen = mastery.list_evidence(session, student, concept_id=UUID(cloze.concept_id))[0]
        assert (seen.kind, seen.object_id, seen.score) == ("answer", cloze.id, 0.0)
        assert (seen.seconds, seen.hints, seen.difficulty) == (3600.0, 2, cloze.difficulty)
        assert seen.error == "wrong_term"
        assert "is right" in seen.note

    def test_refuses_a_question_of_another_quiz_and_nonsense(self, session, student):
        quiz, other = quiz_on_cells(session, student), quiz_on_cells(session, student)

        with pytest.raises(NotFound):
            answer(session, student, quiz, other.questions[0], [])
        with pytest.raises(Invalid):
            answer(session, student, quiz, quiz.questions[0], ["nonsense"])

    def test_closes_an_exam_on_time(self, session, student):
        exam = quiz_on_cells(session, student, mode="exam", minutes=10)
        in_time = NOON + timedelta(minutes=9, seconds=59)

        told = answer(session, student, exam, exam.questions[0], [], at=in_time)
        with pytest.raises(Conflict) as refused:
            answer(session, student, exam, exam.questions[1], [], at=NOON + timedelta(minutes=10))

        assert (told.answered, told.score, told.key) == (True, None, None)
        assert refused.value.code == "time_is_up"


class TestFinishQuiz:
    def test_scores_practice_by_what_was_answered(self, session, student):
        quiz = quiz_on_cells(session, student)
        answer(session, student, quiz, quiz.questions[0], key_of(session, quiz.questions[0]))

        done = finish(session, student, quiz)

        assert (done.score, done.right_count, done.answered_count) == (1.0, 1, 1)

    def test_scores_an_exam_by_everything_and_only_then_moves_mastery(self, session, student):
        exam = quiz_on_cells(session, student, mode="exam", questions=4)
        one, other = exam.questions[:2]
        answer(session, student, exam, one, key_of(session, one))
        answer(session, student, exam, other, wrong_answer(session, other))
        before = [view.level for view in mastery.mastery_map(session, student, at=NOON)]

        done = finish(session, student, exam, at=NOON + timedelta(days=1))

        after = [view.level for view in mastery.mastery_map(session, student, at=NOON)]
        assert set(before) == {None}
        assert [level for level in after if level is not None]
        assert done.score == pytest.approx(sum(q.score for q in done.questions) / 4, abs=1e-3)
        assert done.finished_at == exam.ends_at
        assert sum(point.wrong for point in done.to_review) == 3

    def test_changes_nothing_the_second_time(self, session, student):
        quiz = quiz_on_cells(session, student)
        first = finish(session, student, quiz)

        again = finish(session, student, quiz, at=NOON + timedelta(hours=1))

        assert again.finished_at == first.finished_at
        with pytest.raises(Conflict) as refused:
            answer(session, student, quiz, quiz.questions[0], [])
        assert refused.value.code == "quiz_finished"
