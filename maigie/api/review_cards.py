"""Review cards: written, made of material, changed, thrown away."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.notes import row_after
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from services.learning import card_lists, card_making, cards
from services.learning.card_lists import CardFilter, CardShelf
from services.learning.review_views import CardView

router = APIRouter(prefix="/reviews/cards", tags=["reviews"])
Side = Annotated[str, Field(max_length=cards.LONGEST_SIDE)]
Deck = Annotated[str, Field(max_length=cards.LONGEST_DECK)]
Tags = Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=20)]


class NewCard(RequestBody):
    """A card to make; both sides are Markdown."""

    front: Side
    back: Side
    deck: Deck = ""
    tags: Tags = Field(default_factory=list)
    course_id: UUID | None = None
    topic_id: UUID | None = None
    nugget_id: UUID | None = None
    note_id: UUID | None = None
    concept_id: UUID | None = None


class CardPatch(RequestBody):
    """What to change of a card; ``buried`` puts it off until tomorrow."""

    front: Side | None = None
    back: Side | None = None
    deck: Deck | None = None
    tags: Tags | None = None
    suspended: bool | None = None
    buried: bool | None = None
    course_id: UUID | None = None
    topic_id: UUID | None = None


class CardsFrom(RequestBody):
    """The course, source or note to make cards of."""

    course_id: UUID | None = None
    source_id: UUID | None = None
    note_id: UUID | None = None
    count: Annotated[int, Field(ge=1, le=card_making.MOST_AT_ONCE)] = 20


class MadeOfMaterial(BaseModel):
    """The cards that were made, or were there already."""

    items: list[CardView]


@router.get("", response_model=Page[CardView])
async def list_review_cards(
    actor: CurrentActor,
    wanted: WantedPage,
    *,
    q: Annotated[str, Query(max_length=400)] = "",
    deck: Annotated[str, Query(max_length=cards.LONGEST_DECK)] = "",
    tag: Annotated[str, Query(max_length=60)] = "",
    course_id: UUID | None = None,
    shelf: CardShelf = CardShelf.ALL,
) -> Response:
    """Return cards, the last made first; ``q`` is looked for on both sides."""
    which = CardFilter(q, deck, tag.casefold(), course_id, shelf)

    def query(session: Session) -> dict[str, Any]:
        rows = card_lists.list_cards(
            session, actor, wanted=which, limit=wanted.limit + 1, after=row_after(wanted.after)
        )
        return wanted.page(rows, key=lambda row: (row.id,))

    return await read(actor, query)


@router.post("", status_code=HTTPStatus.CREATED, response_model=CardView)
async def create_review_card(body: NewCard, actor: CurrentActor, request: Request) -> Response:
    """Make a card."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: cards.create_card(session, actor, at=at, **body.model_dump()),
    )


@router.post("/make", status_code=HTTPStatus.CREATED, response_model=MadeOfMaterial)
async def make_review_cards(body: CardsFrom, actor: CurrentActor, request: Request) -> Response:
    """Make cards of a course, a source or a note: definitions, and sentences with a gap."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: {
            "items": card_making.make_cards(session, actor, at=at, **body.model_dump())
        },
    )


@router.get("/{card_id}", response_model=CardView)
async def get_review_card(card_id: UUID, actor: CurrentActor) -> Response:
    """Return a card."""
    return await read(actor, lambda session: cards.get_card(session, actor, card_id=card_id))


@router.patch("/{card_id}", response_model=CardView)
async def update_review_card(
    card_id: UUID, body: CardPatch, actor: CurrentActor, request: Request
) -> Response:
    """Change a card; null takes it out of its course or topic."""
    at, changes = clock.now(), body.changes()

    def change(session: Session) -> CardView:
        if changes.pop("buried", None):
            cards.bury_card(session, actor, card_id=card_id, at=at)
        return cards.update_card(session, actor, card_id=card_id, at=at, **changes)

    return await write(request, actor, HTTPStatus.OK, change)


@router.delete("/{card_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_review_card(
    card_id: UUID, actor: CurrentActor, request: Request, *, forever: bool = False
) -> Response:
    """Put a card into the trash; ``forever`` deletes one that lies there, with its answers."""
    at = clock.now()

    def change(session: Session) -> None:
        if forever:
            cards.erase_card(session, actor, card_id=card_id)
        else:
            cards.trash_card(session, actor, card_id=card_id, at=at)

    return await write(request, actor, HTTPStatus.NO_CONTENT, change)


@router.post("/{card_id}/restore", response_model=CardView)
async def restore_review_card(card_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Take a card out of the trash."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: cards.untrash_card(session, actor, card_id=card_id),
    )
