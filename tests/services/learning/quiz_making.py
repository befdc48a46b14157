"""A quiz on cells, and answers to it."""

from datetime import UTC, datetime
from uuid import UUID

from maigie.models.learning_practice import QuizQuestion
from services.learning import quiz_answers, quizzes
from services.library.notes import create_note
from tests.factories.study_texts import CELLS

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def quiz_on_cells(session, actor, **more):
    note = create_note(session, actor, at=NOON, title="Biology", content=CELLS)
    return quizzes.make_quiz(session, actor, note_id=UUID(note.id), at=NOON, **more)


def answer(session, actor, quiz, question, given, *, at=NOON, **more):
    return quiz_answers.answer_question(
        session,
        actor,
        quiz_id=UUID(quiz.id),
        question_id=UUID(question.id),
        given=given,
        at=at,
        **more,
    )


def key_of(session, question):
    return session.get(QuizQuestion, UUID(question.id)).key


def wrong_answer(session, question):
    key = key_of(session, question)
    if question.kind == "ordering":
        return list(reversed(key))
    if question.kind == "matching":
        rights = [right for _, right in key]
        return [
            [left, right] for (left, _), right in zip(key, [*rights[1:], rights[0]], strict=True)
        ]
    return [next(option.id for option in question.options if option.id not in key)]
