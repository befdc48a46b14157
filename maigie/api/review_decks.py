"""Decks of Anki: taken in with what is known of their memory, and handed out."""

import asyncio
from http import HTTPStatus
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response

from maigie.api.dependencies import CurrentActor
from maigie.api.nuggets import IMAGE, ONLY_SHOWN
from maigie.api.uploads import form_content, sent_form
from maigie.api.writes import write
from maigie.core import clock
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.learning import anki_export, anki_import, card_pictures
from services.learning.anki_import import MOST_BYTES, ImportReport

router = APIRouter(prefix="/reviews", tags=["reviews"])
ANKI = "application/octet-stream"
_UPLOAD: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": form_content({"course_id": {"type": "string", "format": "uuid"}}),
    }
}


@router.post(
    "/import",
    status_code=HTTPStatus.CREATED,
    response_model=ImportReport,
    openapi_extra=_UPLOAD,
)
async def import_review_deck(
    actor: CurrentActor, request: Request, *, dry_run: bool = False
) -> Response:
    """Take in an Anki deck (``.apkg``); ``dry_run`` only counts what it would do."""
    form = await sent_form(request, max_bytes=MOST_BYTES)
    if form.file is None:
        raise Invalid("Send the deck as multipart/form-data in the field `file`.")
    course_id = _id_in(form.fields.get("course_id", ""))
    deck = await asyncio.to_thread(anki_import.read_deck, form.file.data)
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: anki_import.import_deck(
            session, actor, deck=deck, at=at, course_id=course_id, dry_run=dry_run
        ),
    )


@router.get(
    "/export",
    response_class=Response,
    responses={
        200: {"content": {ANKI: {"schema": {"type": "string", "format": "binary"}}}},
    },
)
async def export_review_deck(actor: CurrentActor, *, course_id: UUID | None = None) -> Response:
    """Return the cards as an Anki deck (``.apkg``), with their schedule."""
    at = clock.now()
    apkg = await call(anki_export.export_deck, actor, at=at, course_id=course_id)
    name = f"maigie-{at:%Y-%m-%d}.apkg"
    return Response(
        apkg, media_type=ANKI, headers={"content-disposition": f'attachment; filename="{name}"'}
    )


@router.get("/media/{key}", response_class=Response, responses=IMAGE)
async def see_card_picture(key: str, actor: CurrentActor) -> Response:
    """Return a picture of one's own cards (PNG or JPEG)."""
    found = await asyncio.to_thread(card_pictures.see_card_picture, actor, key=key)
    return Response(found.data, media_type=found.media_type, headers=ONLY_SHOWN)


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise Invalid(
            "`course_id` is no id.", details={"fields": {"course_id": "no id"}}
        ) from error
