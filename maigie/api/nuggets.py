"""Nuggets: the small units to learn that sources are read into."""

import asyncio
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.notes import row_after
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.models.library_sources import NuggetStatus
from services.library import nugget_audio, nugget_pictures, nuggets
from services.library.nuggets import LONGEST_CONTENT, LONGEST_TITLE, LONGEST_TOPIC, NuggetView

router = APIRouter(prefix="/nuggets", tags=["library"])
_WAV: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The nugget read aloud.",
        "content": {"audio/wav": {"schema": {"type": "string", "format": "binary"}}},
    }
}
IMAGE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A picture.",
        "content": {
            media_type: {"schema": {"type": "string", "format": "binary"}}
            for media_type in ("image/png", "image/jpeg")
        },
    }
}
ONLY_SHOWN = {
    "cache-control": "private, no-cache",
    "content-disposition": "inline",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
}


class NuggetPatch(RequestBody):
    """What to change of a nugget; null clears the course and the topic it belongs to."""

    title: Annotated[str | None, Field(max_length=LONGEST_TITLE)] = None
    content: Annotated[str | None, Field(max_length=LONGEST_CONTENT)] = None
    topics: (
        Annotated[list[Annotated[str, Field(max_length=LONGEST_TOPIC)]], Field(max_length=20)]
        | None
    ) = None
    difficulty: Annotated[int | None, Field(ge=1, le=5)] = None
    course_id: UUID | None = None
    topic_id: UUID | None = None


@router.get("", response_model=Page[NuggetView])
async def list_nuggets(
    actor: CurrentActor,
    wanted: WantedPage,
    *,
    source_id: Annotated[UUID | None, Query()] = None,
    course_id: UUID | None = None,
    status: NuggetStatus | None = None,
) -> Response:
    """Return nuggets in reading order."""

    def query(session: Session) -> dict[str, Any]:
        rows = nuggets.list_nuggets(
            session,
            actor,
            source_id=source_id,
            course_id=course_id,
            status=status,
            limit=wanted.limit + 1,
            after=row_after(wanted.after),
        )
        return wanted.page(rows, key=lambda row: (row.id,))

    return await read(actor, query)


@router.get("/{nugget_id}", response_model=NuggetView)
async def get_nugget(nugget_id: UUID, actor: CurrentActor) -> Response:
    """Return a nugget."""
    return await read(actor, lambda session: nuggets.nugget_of(session, actor, nugget_id))


@router.get("/{nugget_id}/audio", response_class=Response, responses=_WAV)
async def hear_nugget(nugget_id: UUID, actor: CurrentActor) -> Response:
    """Return a nugget read aloud (WAV); the first time it takes a moment."""
    sound = await asyncio.to_thread(nugget_audio.hear_nugget, actor, nugget_id=nugget_id)
    return Response(sound, media_type="audio/wav", headers={"cache-control": "private, no-cache"})


@router.get("/{nugget_id}/image", response_class=Response, responses=IMAGE)
async def see_nugget(nugget_id: UUID, actor: CurrentActor) -> Response:
    """Return the picture its source has on the page of a nugget (PNG or JPEG); 404 without one."""
    image = await asyncio.to_thread(nugget_pictures.see_nugget, actor, nugget_id=nugget_id)
    return Response(image.data, media_type=image.media_type, headers=ONLY_SHOWN)


@router.patch("/{nugget_id}", response_model=NuggetView)
async def update_nugget(
    nugget_id: UUID, body: NuggetPatch, actor: CurrentActor, request: Request
) -> Response:
    """Change a nugget; reading its source again keeps the change."""
    changes = body.changes()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: nuggets.update_nugget(session, actor, nugget_id=nugget_id, **changes),
    )


@router.delete("/{nugget_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_nugget(nugget_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Delete a nugget."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: nuggets.delete_nugget(session, actor, nugget_id=nugget_id),
    )
