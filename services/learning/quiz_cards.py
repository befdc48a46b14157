"""Review cards from what went wrong in a quiz."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Conflict
from services.learning.cards import create_card
from services.learning.owned import owned_quiz
from services.learning.quiz_views import QuestionView, view_quizzes
from services.learning.review_views import CardView

_RIGHT = 1.0
_FROM_QUIZ = "quiz-"


def cards_from_quiz(
    session: Session, actor: Actor, *, quiz_id: UUID, at: datetime
) -> tuple[CardView, ...]:
    """Make a card of every question that went wrong; a second time makes no second cards.

    Raises:
        NotFound: The actor has no such quiz.
        Conflict: It is not finished.
    """
    quiz = owned_quiz(session, actor, quiz_id)
    if quiz.finished_at is None:
        raise Conflict("Finish the quiz first.", code="quiz_open")
    view = view_quizzes(session, [quiz], whole=True)[0]
    return tuple(
        create_card(
            session,
            actor,
            front=_front(one),
            back=_back(one),
            course_id=quiz.course_id,
            nugget_id=_cited(one, "nugget"),
            note_id=_cited(one, "note"),
            concept_id=UUID(one.concept_id) if one.concept_id else None,
            deck=quiz.title,
            guid=f"{_FROM_QUIZ}{one.id}",
            at=at,
        )
        for one in view.questions
        if (one.score or 0.0) < _RIGHT
    )


def _front(question: QuestionView) -> str:
    if question.kind == "ordering":
        listed = "\n".join(f"* {one.text}" for one in question.options)
        return f"{question.prompt}\n\n{listed}"
    if question.kind == "matching":
        listed = "\n".join(f"* {one.text}" for one in question.options if one.side == "left")
        return f"{question.prompt}\n\n{listed}"
    return question.prompt


def _back(question: QuestionView) -> str:
    texts = {one.id: one.text for one in question.options}
    right = [_right_text(one, texts) for one in question.key or ()]
    answer = right[0] if len(right) == 1 else "\n".join(f"* {one}" for one in right)
    return f"{answer}\n\n{question.explanation}" if len(right) == 1 else answer


def _right_text(one: str | Sequence[Any], texts: dict[str, str]) -> str:
    if isinstance(one, str):
        return texts[one]
    return f"{texts[one[0]]}: {texts[one[1]]}"


def _cited(question: QuestionView, kind: str) -> UUID | None:
    cited = question.citation
    if cited is None or cited.object_type != kind or not cited.object_id:
        return None
    return UUID(cited.object_id)
