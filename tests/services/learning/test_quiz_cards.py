from uuid import UUID

import pytest

from maigie.core.errors import Conflict
from services.learning.quiz_answers import finish_quiz
from services.learning.quiz_cards import cards_from_quiz
from tests.services.learning.quiz_making import NOON, answer, key_of, quiz_on_cells


class TestCardsFromQuiz:
    def test_are_made_once_of_what_went_wrong(self, session, student):
        quiz = quiz_on_cells(session, student, questions=10)
        answer(session, student, quiz, quiz.questions[0], key_of(session, quiz.questions[0]))
        finish_quiz(session, student, quiz_id=UUID(quiz.id), at=NOON)

        made, again = (
            cards_from_quiz(session, student, quiz_id=UUID(quiz.id), at=NOON) for _ in range(2)
        )

        assert len(made) == len(quiz.questions) - 1
        assert [one.id for one in made] == [one.id for one in again]
        assert all(one.front and one.back and one.concept_id for one in made)

    def test_wait_for_the_end_of_the_quiz(self, session, student):
        quiz = quiz_on_cells(session, student)

        with pytest.raises(Conflict):
            cards_from_quiz(session, student, quiz_id=UUID(quiz.id), at=NOON)
