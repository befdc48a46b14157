"""Answering the questions of a quiz, and finishing it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.learning_practice import Quiz, QuizAnswer, QuizMode, QuizQuestion
from services.learning.quiz_finishing import close_quiz, show_mastery
from services.learning.quiz_views import QuestionView, QuizView, ends_at, view_quizzes
from services.learning.rules.questions.grading import answer_problem, as_stored, grade
from services.ops.ownership import locked_row

MOST_SECONDS = 3600.0


def answer_question(
    session: Session,
    actor: Actor,
    *,
    quiz_id: UUID,
    question_id: UUID,
    given: Sequence[Any],
    at: datetime,
    seconds: float | None = None,
    hints: int = 0,
) -> QuestionView:
    """Answer a question, once; practice tells at once how right it was.

    Args:
        session: The unit of work to write in.
        actor: Who answers.
        quiz_id: Which quiz.
        question_id: Which of its questions.
        given: Option ids: one, all in an order, or pairs of a matching; none skips it.
        at: The present (aware).
        seconds: How long it took.
        hints: How many were given before.

    Raises:
        NotFound: The actor has no such quiz or question.
        Conflict: It was answered already, the quiz is finished, or the time is up.
        Invalid: The answer is no answer to this question.
    """
    quiz = locked_row(session, actor, Quiz, quiz_id, noun="quiz")
    _check_open(quiz, at)
    question = _question(session, actor, quiz, question_id)
    ids = [one["id"] for one in question.options]
    lefts = [one["id"] for one in question.options if one["side"] == "left"]
    if problem := answer_problem(question.kind.value, ids, lefts, given):
        raise Invalid(problem)
    answer = QuizAnswer(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        question_id=question.id,
        given=as_stored(given),
        score=grade(question.kind.value, question.key, given),
        hints=max(hints, 0),
        seconds=None if seconds is None else min(max(seconds, 0.0), MOST_SECONDS),
    )
    session.add(answer)
    session.flush()
    if quiz.mode is QuizMode.PRACTICE:
        show_mastery(session, actor, question, answer, at=at)
    view = view_quizzes(session, [quiz], whole=True)[0]
    return next(one for one in view.questions if one.id == str(question.id))


def finish_quiz(session: Session, actor: Actor, *, quiz_id: UUID, at: datetime) -> QuizView:
    """Finish a quiz and return it with every answer; a finished one stays as it is.

    Raises:
        NotFound: The actor has no such quiz.
    """
    quiz = locked_row(session, actor, Quiz, quiz_id, noun="quiz")
    end = ends_at(quiz)
    close_quiz(session, actor, quiz, at=at if end is None else min(at, end))
    return view_quizzes(session, [quiz], whole=True)[0]


def _check_open(quiz: Quiz, at: datetime) -> None:
    end = ends_at(quiz)
    if quiz.finished_at is not None:
        raise Conflict("This quiz is finished.", code="quiz_finished")
    if end is not None and at >= end:
        raise Conflict("The time of this exam is up.", code="time_is_up")


def _question(session: Session, actor: Actor, quiz: Quiz, question_id: UUID) -> QuizQuestion:
    found = session.exec(
        select(QuizQuestion, QuizAnswer.id)
        .outerjoin(QuizAnswer, col(QuizAnswer.question_id) == col(QuizQuestion.id))
        .where(
            col(QuizQuestion.owner_id) == actor.user_id,
            col(QuizQuestion.quiz_id) == quiz.id,
            col(QuizQuestion.id) == question_id,
        )
    ).one_or_none()
    if found is None:
        raise NotFound("There is no such question in this quiz.")
    question, answered = cast("tuple[QuizQuestion, UUID | None]", found)
    if answered is not None:
        raise Conflict("This question was answered already.", code="already_answered")
    return question
