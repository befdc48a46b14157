"""Closing a quiz: its score, and what an exam's answers show of mastery."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.learning_practice import (
    EvidenceKind,
    Quiz,
    QuizAnswer,
    QuizMode,
    QuizQuestion,
)
from services.learning.mastery import record_evidence
from services.learning.quiz_views import ends_at
from services.learning.rules.questions.mistakes import mistake_in, mistake_kind

_RIGHT = 1.0


def close_quiz(session: Session, actor: Actor, quiz: Quiz, *, at: datetime) -> None:
    """Finish a quiz; doing it twice changes nothing.

    An exam counts what was left out as wrong, and only now its answers become evidence; practice
    counts what was answered.
    """
    if quiz.finished_at is not None:
        return
    found = session.exec(
        select(QuizQuestion, QuizAnswer)
        .outerjoin(QuizAnswer, col(QuizAnswer.question_id) == col(QuizQuestion.id))
        .where(col(QuizQuestion.owner_id) == actor.user_id, col(QuizQuestion.quiz_id) == quiz.id)
        .order_by(col(QuizQuestion.position))
    ).all()
    rows = cast("Sequence[tuple[QuizQuestion, QuizAnswer | None]]", found)
    is_exam = quiz.mode is QuizMode.EXAM
    scores = [answer.score for _, answer in rows if answer is not None]
    counted = len(rows) if is_exam else len(scores)
    quiz.finished_at = at
    quiz.score = round(sum(scores) / counted, 4) if counted else None
    session.add(quiz)
    session.flush()
    if is_exam:
        for question, answer in rows:
            if answer is not None:
                show_mastery(session, actor, question, answer, at=at)


def close_if_over(session: Session, actor: Actor, quiz: Quiz, *, at: datetime) -> bool:
    """Finish an exam whose time is over, as of the instant it closed; tell whether it did."""
    end = ends_at(quiz)
    if quiz.finished_at is not None or end is None or at < end:
        return False
    close_quiz(session, actor, quiz, at=end)
    return True


def show_mastery(
    session: Session, actor: Actor, question: QuizQuestion, answer: QuizAnswer, *, at: datetime
) -> None:
    """Let an answer count as evidence of the question's concept."""
    if question.concept_id is None:
        return
    is_wrong, kind = answer.score < _RIGHT, question.kind.value
    record_evidence(
        session,
        actor,
        concept_id=question.concept_id,
        kind=EvidenceKind.ANSWER,
        object_id=question.id,
        score=answer.score,
        hints=answer.hints,
        seconds=answer.seconds if answer.given else None,  # to skip quickly is no haste
        difficulty=question.difficulty,
        error=mistake_kind(kind, question.key, answer.given) if is_wrong else "",
        note=mistake_in(question.prompt, question.options, question.key, answer.given)
        if is_wrong
        else "",
        at=at,
    )
