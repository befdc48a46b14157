"""How a person felt."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime, Field

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from services.wellbeing import moods
from services.wellbeing.moods import MoodView

router = APIRouter(prefix="/moods", tags=["wellbeing"])
Scale = Annotated[int | None, Field(ge=1, le=5)]


class NewMood(RequestBody):
    """A mood in a word or a few; what is left out is deduced from it."""

    mood: Annotated[str, Field(min_length=1, max_length=moods.LONGEST_MOOD)]
    energy_level: Scale = None
    intensity: Scale = None
    note: Annotated[str, Field(max_length=moods.LONGEST_NOTE)] = ""


@router.get("", response_model=Page[MoodView])
async def list_moods(
    actor: CurrentActor,
    wanted: WantedPage,
    since: Annotated[AwareDatetime | None, Query()] = None,
    until: Annotated[AwareDatetime | None, Query()] = None,
) -> Response:
    """List how the person felt, newest first."""
    return await read(
        actor,
        lambda session: page_of(
            wanted, moods.list_moods(session, actor, since=since, until=until), lambda row: row.id
        ),
    )


@router.post("", status_code=HTTPStatus.CREATED, response_model=MoodView)
async def log_mood(body: NewMood, actor: CurrentActor, request: Request) -> Response:
    """Write down how the person feels now."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: moods.log_mood(session, actor, at=at, **body.model_dump()),
    )


@router.get("/{mood_id}", response_model=MoodView)
async def get_mood(mood_id: UUID, actor: CurrentActor) -> Response:
    """Return one observation."""
    return await read(actor, lambda session: moods.get_mood(session, actor, mood_id=mood_id))


@router.delete("/{mood_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_mood(mood_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Delete an observation."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: moods.delete_mood(session, actor, mood_id=mood_id),
    )
