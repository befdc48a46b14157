"""Quizzes: made from one's own material, answered once, told when it may be known."""

import asyncio
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, replay, write
from maigie.core import clock
from maigie.core.db import call
from maigie.models.learning_practice import QuizMode
from services.learning import quiz_answers, quizzes
from services.learning.quiz_answers import MOST_SECONDS
from services.learning.quiz_cards import cards_from_quiz
from services.learning.quiz_views import QuestionView, QuizView
from services.learning.quiz_writing import written_for
from services.learning.review_views import CardView
from services.library.resources import get_resource

router = APIRouter(prefix="/quizzes", tags=["quizzes"])
Id = Annotated[str, Field(max_length=60)]
_NOT_ABOUT = {"mode", "minutes", "resource_id"}
Given = Annotated[list[Id | Annotated[list[Id], Field(max_length=2)]], Field(max_length=60)]


class NewQuiz(RequestBody):
    """What to ask about; without course, source and note the topic alone says so.

    A practice set of a resource asks about what the resource is called.

    ``difficulty`` is 1 to 5, matched to mastery when left out; ``minutes`` limits an exam.
    """

    course_id: UUID | None = None
    source_id: UUID | None = None
    note_id: UUID | None = None
    resource_id: UUID | None = None
    topic: Annotated[str, Field(max_length=quizzes.LONGEST_TOPIC)] = ""
    difficulty: Annotated[int, Field(ge=1, le=5)] | None = None
    questions: Annotated[int, Field(ge=1, le=quizzes.MOST_QUESTIONS)] = 10
    mode: QuizMode = QuizMode.PRACTICE
    minutes: Annotated[int, Field(ge=1, le=480)] | None = None


class NewAnswer(RequestBody):
    """Option ids: one, all of an ordering in order, or pairs of a matching; none skips."""

    question_id: UUID
    given: Given
    seconds: Annotated[float, Field(ge=0, le=MOST_SECONDS)] | None = None
    hints: Annotated[int, Field(ge=0, le=10)] = 0


class MadeCards(BaseModel):
    """The review cards made."""

    items: list[CardView]


@router.get("", response_model=Page[QuizView])
async def list_quizzes(
    actor: CurrentActor, wanted: WantedPage, *, course_id: UUID | None = None
) -> Response:
    """Return quizzes without their questions, newest first."""

    def query(session: Session) -> dict[str, Any]:
        rows = quizzes.list_quizzes(session, actor, course_id=course_id, limit=1000)
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.post("", status_code=HTTPStatus.CREATED, response_model=QuizView)
async def make_quiz(body: NewQuiz, actor: CurrentActor, request: Request) -> Response:
    """Make a quiz and begin it; an exam's time runs from now."""
    if (first := await replay(request, actor)) is not None:
        return first
    at, wanted = clock.now(), body.model_dump()
    if body.resource_id is not None and not body.topic:
        resource = await call(get_resource, actor, resource_id=body.resource_id)
        wanted["topic"] = resource.title[: quizzes.LONGEST_TOPIC]
    about = {name: value for name, value in wanted.items() if name not in _NOT_ABOUT}
    made = await asyncio.to_thread(written_for, actor, at=at, **about)
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: quizzes.make_quiz(
            session, actor, at=at, extra=made.extra, engine=made.engine, **wanted
        ),
    )


@router.get("/{quiz_id}", response_model=QuizView)
async def get_quiz(quiz_id: UUID, actor: CurrentActor) -> Response:
    """Return a quiz; keys only of what is answered in practice, or after the end."""
    at = clock.now()
    return await read(
        actor, lambda session: quizzes.get_quiz(session, actor, quiz_id=quiz_id, at=at)
    )


@router.delete("/{quiz_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_quiz(quiz_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Take a quiz off the list; what its answers showed of mastery stays."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: quizzes.trash_quiz(session, actor, quiz_id=quiz_id, at=at),
    )


@router.post("/{quiz_id}/answers", status_code=HTTPStatus.CREATED, response_model=QuestionView)
async def answer_question(
    quiz_id: UUID, body: NewAnswer, actor: CurrentActor, request: Request
) -> Response:
    """Answer a question, once; an exam keeps to itself how right it was."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: quiz_answers.answer_question(
            session, actor, quiz_id=quiz_id, at=at, **body.model_dump()
        ),
    )


@router.post("/{quiz_id}/finish", response_model=QuizView)
async def finish_quiz(quiz_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Finish a quiz and return it with every answer and what to review."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: quiz_answers.finish_quiz(session, actor, quiz_id=quiz_id, at=at),
    )


@router.post("/{quiz_id}/cards", status_code=HTTPStatus.CREATED, response_model=MadeCards)
async def make_cards(quiz_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Make review cards of what went wrong; a second time makes no second cards."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: {"items": cards_from_quiz(session, actor, quiz_id=quiz_id, at=at)},
    )
