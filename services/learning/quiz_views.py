"""How a quiz is shown: never a key before it may be known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from maigie.models.learning_practice import (
    Concept,
    QuestionKind,
    Quiz,
    QuizAnswer,
    QuizMode,
    QuizQuestion,
)

_RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class OptionView:
    """Something to choose; ``side`` is left or right of a matching, else empty."""

    id: str
    text: str
    side: str


@dataclass(frozen=True, slots=True)
class QuestionCitation:
    """Where the answer is written: a nugget, a note or the topic library."""

    object_type: str
    object_id: str
    source_id: str
    title: str
    heading: str
    page: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question; what tells its answer is null until it may be known.

    Attributes:
        id: Which.
        position: From 1.
        kind: choice, cloze, true_false, ordering or matching.
        prompt: What is asked.
        options: What to choose from, in the order shown.
        difficulty: 1 to 5.
        concept_id: The concept it is about.
        concept: What that is called.
        answered: Whether it was answered.
        given: Option ids as answered: one, an order, or pairs of a matching.
        score: 0 (wrong) to 1 (right).
        key: The right answer, as ``given`` is written.
        explanation: Why, in the words of the material.
        citation: Where that is written.
    """

    id: str
    position: int
    kind: str
    prompt: str
    options: tuple[OptionView, ...]
    difficulty: int
    concept_id: str | None
    concept: str
    answered: bool
    given: tuple[Any, ...]
    score: float | None
    key: tuple[Any, ...] | None
    explanation: str | None
    citation: QuestionCitation | None


@dataclass(frozen=True, slots=True)
class ReviewPoint:
    """A concept to look at again, and how many of its questions went wrong."""

    concept_id: str
    title: str
    wrong: int


@dataclass(frozen=True, slots=True)
class QuizView:
    """A quiz and how far it is; ``questions`` is empty in lists, ``score`` is 0 to 1 at the end.

    ``ends_at`` is when an exam closes, ``right_count`` is null while an exam runs.
    """

    id: str
    title: str
    mode: str
    engine: str
    difficulty: int | None
    topic: str
    course_id: str | None
    source_id: str | None
    resource_id: str | None
    started_at: datetime | None
    ends_at: datetime | None
    finished_at: datetime | None
    score: float | None
    question_count: int
    answered_count: int
    right_count: int | None
    created_at: datetime
    questions: tuple[QuestionView, ...]
    to_review: tuple[ReviewPoint, ...]


def view_quizzes(
    session: Session, quizzes: Sequence[Quiz], *, whole: bool = False
) -> tuple[QuizView, ...]:
    """Return quizzes as they are read, with their questions when ``whole``."""
    rows = session.exec(
        select(QuizQuestion, QuizAnswer, Concept.title)
        .outerjoin(QuizAnswer, col(QuizAnswer.question_id) == col(QuizQuestion.id))
        .outerjoin(Concept, col(Concept.id) == col(QuizQuestion.concept_id))
        .where(col(QuizQuestion.quiz_id).in_([quiz.id for quiz in quizzes]))
        .order_by(col(QuizQuestion.position))
    ).all()
    return tuple(
        _view(quiz, [_Row(*row) for row in rows if row[0].quiz_id == quiz.id], whole=whole)
        for quiz in quizzes
    )


def ends_at(quiz: Quiz) -> datetime | None:
    """Return when an exam closes."""
    if quiz.time_limit_seconds is None or quiz.started_at is None:
        return None
    return quiz.started_at + timedelta(seconds=quiz.time_limit_seconds)


@dataclass(frozen=True, slots=True)
class _Row:
    question: QuizQuestion
    answer: QuizAnswer | None
    concept: str | None


def _view(quiz: Quiz, rows: Sequence[_Row], *, whole: bool) -> QuizView:
    tells = quiz.finished_at is not None
    answered = [row for row in rows if row.answer is not None]
    right = sum(row.answer.score >= _RIGHT for row in answered if row.answer)
    known = tells or quiz.mode is QuizMode.PRACTICE
    return QuizView(
        id=str(quiz.id),
        title=quiz.title,
        mode=quiz.mode.value,
        engine=quiz.engine,
        difficulty=quiz.difficulty,
        topic=quiz.topic,
        course_id=str(quiz.course_id) if quiz.course_id else None,
        source_id=str(quiz.source_id) if quiz.source_id else None,
        resource_id=str(quiz.resource_id) if quiz.resource_id else None,
        started_at=quiz.started_at,
        ends_at=ends_at(quiz),
        finished_at=quiz.finished_at,
        score=quiz.score,
        question_count=len(rows),
        answered_count=len(answered),
        right_count=right if known else None,
        created_at=quiz.created_at,
        questions=tuple(_question(row, quiz) for row in rows) if whole else (),
        to_review=_to_review(rows) if whole and tells else (),
    )


def _question(row: _Row, quiz: Quiz) -> QuestionView:
    question, answer = row.question, row.answer
    tells = quiz.finished_at is not None or (quiz.mode is QuizMode.PRACTICE and answer is not None)
    return QuestionView(
        id=str(question.id),
        position=question.position,
        kind=question.kind.value,
        prompt=question.prompt,
        options=tuple(OptionView(**one) for one in question.options),
        difficulty=question.difficulty,
        concept_id=str(question.concept_id) if question.concept_id else None,
        concept=row.concept or "",
        answered=answer is not None,
        given=_given(question, answer.given) if answer else (),
        score=(answer.score if answer else 0.0) if tells else None,
        key=_given(question, question.key) if tells else None,
        explanation=question.explanation if tells else None,
        citation=QuestionCitation(**question.citation) if tells and question.citation else None,
    )


def _given(question: QuizQuestion, given: Sequence[Any]) -> tuple[Any, ...]:
    if question.kind is QuestionKind.MATCHING:
        return tuple(tuple(pair) for pair in given)
    return tuple(given)


def _to_review(rows: Sequence[_Row]) -> tuple[ReviewPoint, ...]:
    wrong: dict[str, ReviewPoint] = {}
    for row in rows:
        if row.question.concept_id is None or (row.answer and row.answer.score >= _RIGHT):
            continue
        key = str(row.question.concept_id)
        before = wrong[key].wrong if key in wrong else 0
        wrong[key] = ReviewPoint(key, row.concept or "", before + 1)
    return tuple(sorted(wrong.values(), key=lambda one: (-one.wrong, one.title)))
