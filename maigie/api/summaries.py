"""Summaries of a note, a course or a text, made of its own sentences."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import Field

from maigie.api.dependencies import CurrentActor
from maigie.api.schemas import RequestBody
from maigie.api.writes import write
from services.learning.summaries import SummaryView, summarise_material

router = APIRouter(prefix="/ai", tags=["assistant"])


class SummaryWanted(RequestBody):
    """What to summarise: exactly one of the three."""

    note_id: UUID | None = None
    course_id: UUID | None = None
    text: Annotated[str | None, Field(min_length=1, max_length=200_000)] = None


@router.post("/summary", response_model=SummaryView)
async def summarise(body: SummaryWanted, actor: CurrentActor, request: Request) -> Response:
    """Return the sentences that say most, the points to remember and the terms to know."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: summarise_material(session, actor, **body.model_dump()),
    )
