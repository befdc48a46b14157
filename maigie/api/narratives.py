"""Paths through what a person's sources say."""

from functools import partial
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import keyed, read, write
from maigie.core import clock
from services.learning import narratives
from services.learning.narrative_building import build_narrative
from services.learning.narrative_views import NarrativeSummary, NarrativeView
from services.learning.narratives import MOST_STOPS, Wanted

router = APIRouter(prefix="/narratives", tags=["narratives"])


class NewNarrative(RequestBody):
    """What to make a path of: exactly one of the three."""

    source_id: UUID | None = None
    course_id: UUID | None = None
    nugget_ids: Annotated[list[UUID], Field(max_length=MOST_STOPS)] = Field(default_factory=list)


@router.get("", response_model=Page[NarrativeSummary])
async def list_narratives(
    actor: CurrentActor,
    wanted: WantedPage,
    source_id: Annotated[UUID | None, Query()] = None,
    course_id: Annotated[UUID | None, Query()] = None,
) -> Response:
    """Return paths, newest first; ``source_id`` and ``course_id`` narrow the list."""

    def query(session: Session) -> dict[str, Any]:
        rows = narratives.list_narratives(session, actor, source_id=source_id, course_id=course_id)
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.post("", status_code=HTTPStatus.CREATED, response_model=NarrativeView)
async def create_narrative(body: NewNarrative, actor: CurrentActor, request: Request) -> Response:
    """Make a path through nuggets that are ready: prerequisites first, else in reading order."""
    run = await keyed(request, actor, HTTPStatus.CREATED)
    what = Wanted(body.source_id, body.course_id, tuple(body.nugget_ids))
    return await run.respond(
        partial(build_narrative, actor, what, at=clock.now(), inside=run.inside)
    )


@router.get("/{narrative_id}", response_model=NarrativeView)
async def get_narrative(narrative_id: UUID, actor: CurrentActor) -> Response:
    """Return a path with its places and where each choice leads."""
    return await read(
        actor, lambda session: narratives.get_narrative(session, actor, narrative_id=narrative_id)
    )


@router.delete("/{narrative_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_narrative(narrative_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Delete a path; what was learnt on it stays."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: narratives.delete_narrative(session, actor, narrative_id=narrative_id),
    )
