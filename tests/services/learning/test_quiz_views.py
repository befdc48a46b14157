from uuid import UUID

from services.learning.quiz_answers import finish_quiz
from services.learning.quizzes import list_quizzes
from tests.services.learning.quiz_making import NOON, answer, key_of, quiz_on_cells, wrong_answer


class TestViewQuizzes:
    def test_name_what_to_review_the_most_wrong_first(self, session, student):
        quiz = quiz_on_cells(session, student, questions=10)
        for one in quiz.questions:
            given = key_of(session, one) if one.concept == "History" else wrong_answer(session, one)
            answer(session, student, quiz, one, given)

        done = finish_quiz(session, student, quiz_id=UUID(quiz.id), at=NOON)

        wrong = [one for one in done.questions if one.score < 1]
        assert {point.title for point in done.to_review} == {one.concept for one in wrong}
        assert "History" not in {point.title for point in done.to_review}
        counts = [point.wrong for point in done.to_review]
        assert counts == sorted(counts, reverse=True)

    def test_list_without_questions(self, session, student):
        quiz = quiz_on_cells(session, student)

        listed = list_quizzes(session, student)[0]

        assert (listed.id, listed.questions) == (quiz.id, ())
        assert listed.question_count == len(quiz.questions)
