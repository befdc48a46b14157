from datetime import timedelta
from uuid import UUID

from services.learning.owned import owned_quiz
from services.learning.quiz_finishing import close_if_over
from tests.services.learning.quiz_making import NOON, quiz_on_cells


class TestCloseIfOver:
    def test_leaves_practice_and_a_running_exam_open(self, session, student):
        practice = quiz_on_cells(session, student)
        exam = quiz_on_cells(session, student, mode="exam", minutes=5)

        closed = [
            close_if_over(
                session, student, owned_quiz(session, student, UUID(quiz.id)), at=NOON + later
            )
            for quiz, later in (
                (practice, timedelta(days=9)),
                (exam, timedelta(minutes=4)),
                (exam, timedelta(minutes=5)),
                (exam, timedelta(minutes=6)),
            )
        ]

        assert closed == [False, False, True, False]
