"""Reviews: what is due, answers and their undo, cards, settings, load, and Anki decks."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.pagination import Page
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from services.learning import (
    cards,
    review_answers,
    review_queue,
)
from services.learning import review_settings as settings_of
from services.learning.review_answers import AnsweredView
from services.learning.review_due_views import DueCardView
from services.learning.review_settings import ReviewSettingsView
from services.learning.review_views import CardView
from services.learning.rules.review_load import DayLoad

router = APIRouter(prefix="/reviews", tags=["reviews"])
ANKI = "application/octet-stream"
Side = Annotated[str, Field(max_length=cards.LONGEST_SIDE)]
Deck = Annotated[str, Field(max_length=cards.LONGEST_DECK)]
Tags = Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=20)]


class DueBody(BaseModel):
    """The rest of today: cards in order, how many there are, and the minutes they take."""

    items: list[DueCardView]
    next_cursor: None
    total: int
    minutes: int


class CardAnswer(RequestBody):
    """How a card was recalled: 1 again, 2 hard, 3 good, 4 easy.

    Send the ``reps`` the card was shown with: when it was answered elsewhere meanwhile the answer
    is 409 ``card_answered``, and nothing is recorded twice.
    """

    rating: Annotated[int, Field(ge=1, le=4)]
    seconds: Annotated[float, Field(ge=0, le=review_answers.LONGEST_S)] | None = None
    reps: Annotated[int, Field(ge=0)] | None = None


class ReviewSettingsBody(RequestBody):
    """How to review: the recall wanted, the minutes of a day, and most new cards of a day."""

    desired_retention: Annotated[float, Field(ge=0.7, le=0.98)] | None = None
    minutes_a_day: Annotated[int, Field(ge=1, le=600)] | None = None
    new_a_day: Annotated[int, Field(ge=0, le=500)] | None = None


@router.get("", response_model=DueBody)
async def list_due_cards(
    actor: CurrentActor,
    *,
    course_id: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    extra_minutes: Annotated[int, Query(ge=0, le=600)] = 0,
) -> Response:
    """Return the rest of today's reviews, the first first, with what each answer would do."""
    at = clock.now()

    def query(session: Session) -> dict[str, Any]:
        due = review_queue.due_now(
            session,
            actor,
            at=at,
            course_id=course_id,
            limit=limit,
            extra_minutes=extra_minutes,
        )
        return {
            "items": due.cards,
            "next_cursor": None,
            "total": due.total,
            "minutes": due.minutes,
        }

    return await read(actor, query)


@router.post("/undo", response_model=CardView)
async def undo_review_answer(actor: CurrentActor, request: Request) -> Response:
    """Take the last answer back; again takes back the one before."""
    return await write(
        request, actor, HTTPStatus.OK, lambda session: review_answers.undo_answer(session, actor)
    )


@router.get("/load", response_model=Page[DayLoad])
async def list_review_load(
    actor: CurrentActor,
    *,
    days: Annotated[int, Query(ge=1, le=review_queue.MOST_DAYS)] = 14,
) -> Response:
    """Return what the coming days ask for, today first."""
    at = clock.now()

    def query(session: Session) -> dict[str, Any]:
        load = review_queue.due_load(session, actor, days=days, at=at)
        return {"items": load, "next_cursor": None}

    return await read(actor, query)


@router.get("/settings", response_model=ReviewSettingsView)
async def get_review_settings(actor: CurrentActor) -> Response:
    """Return how the person reviews."""
    return await read(actor, lambda session: settings_of.review_settings(session, actor))


@router.put("/settings", response_model=ReviewSettingsView)
async def put_review_settings(
    body: ReviewSettingsBody, actor: CurrentActor, request: Request
) -> Response:
    """Change how the person reviews; what is left out stays."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: settings_of.update_review_settings(session, actor, **body.changes()),
    )


@router.post("/{card_id}/answer", response_model=AnsweredView)
async def answer_review_card(
    card_id: UUID, body: CardAnswer, actor: CurrentActor, request: Request
) -> Response:
    """Record how a card was recalled, and schedule it by that."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: review_answers.answer_card(
            session, actor, card_id=card_id, at=at, **body.model_dump()
        ),
    )
