"""Calendar files: import, the deadlines of a syllabus, export and the secret address."""

import asyncio
import datetime as dt
from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.schemas import RequestBody
from maigie.api.uploads import (
    FORM,
    SentForm,
    form_content,
    media_type_of,
    sent_form,
    validated,
)
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work, unit_of_work
from maigie.core.errors import Invalid, NotFound, NotSignedIn
from services.identity import actors
from services.library.file_text import text_of_file
from services.planning import calendar_feed, imports
from services.planning.calendar_feed import CalendarText, FeedView
from services.planning.deadline_import import Edit, is_document
from services.planning.imports import ImportView
from services.planning.rules.ics.reading import MAX_BYTES

router = APIRouter(tags=["calendar"])
_ICS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A calendar file.",
        "content": {"text/calendar": {"schema": {"type": "string"}}},
    }
}
NAME_CHARACTERS = 200
_UPLOAD: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            **form_content(
                {"text": {"type": "string"}, "course_id": {"type": "string", "format": "uuid"}},
                needs_file=False,
            ),
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {"text": {"type": "string"}, "name": {"type": "string"}},
                    "required": ["text"],
                }
            },
            "text/calendar": {"schema": {"type": "string"}},
        },
    }
}


class ImportBody(RequestBody):
    """What is imported besides a file: text, and how to read it."""

    text: Annotated[str | None, Field(max_length=MAX_BYTES)] = None
    name: Annotated[str, Field(max_length=200)] = ""
    course_id: UUID | None = None
    day_first: bool | None = None
    language: Literal["en", "es", "fr", "pt"] = "en"


class ItemBody(RequestBody):
    """An item to import, and what the person changed of it."""

    id: Annotated[str, Field(max_length=20)]
    title: Annotated[str | None, Field(min_length=1, max_length=200)] = None
    date: dt.date | None = None
    time: dt.time | None = None
    kind: Literal["deadline", "exam", "class"] | None = None


class Confirmation(RequestBody):
    """Which items to import; all when left out."""

    items: Annotated[list[ItemBody] | None, Field(max_length=2000)] = None


@router.post(
    "/calendar/import",
    status_code=HTTPStatus.CREATED,
    response_model=ImportView,
    openapi_extra=_UPLOAD,
)
async def import_calendar(
    actor: CurrentActor, request: Request, *, dry_run: Annotated[bool, Query()] = True
) -> Response:
    """Compare a calendar file (ICS) with the calendar; ``dry_run=false`` imports it at once."""
    data, body = await _sent(request)
    sent = data if data is not None else (body.text or "").encode()

    def change(session: Session) -> ImportView:
        view = imports.propose_calendar_file(
            session, actor, data=sent, name=body.name, course_id=body.course_id
        )
        if dry_run:
            return view
        return imports.apply_import(session, actor, import_id=UUID(view.id))

    return await write(request, actor, HTTPStatus.CREATED, change)


@router.post(
    "/calendar/deadlines",
    status_code=HTTPStatus.CREATED,
    response_model=ImportView,
    openapi_extra=_UPLOAD,
)
async def import_deadlines(actor: CurrentActor, request: Request) -> Response:
    """Read every date of a syllabus; each waits, with its line, for confirmation."""
    data, body = await _sent(request)
    at = clock.now()
    if data is not None and is_document(data):
        text = await asyncio.to_thread(text_of_file, body.name, data)
        data, body = None, body.model_copy(update={"text": text})
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: imports.propose_deadlines(
            session, actor, at=at, data=data, **body.model_dump()
        ),
    )


@router.get("/calendar/import/{import_id}", response_model=ImportView)
async def get_import(import_id: UUID, actor: CurrentActor) -> Response:
    """Return an import."""
    return await read(
        actor, lambda session: imports.get_import(session, actor, import_id=import_id)
    )


@router.post("/calendar/import/{import_id}/apply", response_model=ImportView)
async def apply_import(
    import_id: UUID, actor: CurrentActor, request: Request, body: Confirmation | None = None
) -> Response:
    """Put a proposal on the calendar: all of it, or the items named."""
    selected = None
    if body is not None and body.items is not None:
        selected = {
            item.id: Edit(title=item.title, day=item.date, at=item.time, kind=item.kind)
            for item in body.items
        }
    return await _changed(
        request,
        actor,
        lambda session: imports.apply_import(
            session, actor, import_id=import_id, selected=selected
        ),
    )


@router.post("/calendar/import/{import_id}/undo", response_model=ImportView)
async def undo_import(import_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Take back an import, except what was changed since."""
    return await _changed(
        request, actor, lambda session: imports.undo_import(session, actor, import_id=import_id)
    )


@router.delete("/calendar/import/{import_id}", response_model=ImportView)
async def discard_import(import_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Put a proposal away."""
    return await _changed(
        request, actor, lambda session: imports.discard_import(session, actor, import_id=import_id)
    )


@router.get("/calendar/feed", response_model=FeedView)
async def get_feed(actor: CurrentActor) -> Response:
    """Return whether there is a secret address; the address itself is only shown once."""
    return await read(actor, lambda session: calendar_feed.get_feed(session, actor))


@router.post("/calendar/feed", status_code=HTTPStatus.CREATED, response_model=FeedView)
async def rotate_feed(actor: CurrentActor, request: Request) -> Response:
    """Make a new secret address, ``/api/v1/calendar.ics?token=``; the one before ends."""
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: calendar_feed.rotate_feed(session, actor),
    )


@router.delete("/calendar/feed", status_code=HTTPStatus.NO_CONTENT)
async def revoke_feed(actor: CurrentActor, request: Request) -> Response:
    """End the secret address."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: calendar_feed.revoke_feed(session, actor),
    )


@router.get("/calendar/export", response_class=Response, responses=_ICS)
async def export_calendar(actor: CurrentActor, request: Request) -> Response:
    """Return the whole calendar as a file (ICS)."""

    def run() -> CalendarText:
        with unit_of_work(actor) as session:
            return calendar_feed.export_calendar(session, actor)

    return _file(request, await asyncio.to_thread(run))


@router.get("/calendar.ics", response_class=Response, responses=_ICS)
async def read_feed(request: Request, token: Annotated[str, Query(max_length=200)]) -> Response:
    """Return the calendar behind a secret address (ICS); needs no sign-in."""
    return _file(request, await asyncio.to_thread(_feed, token))


def _feed(token: str) -> CalendarText:
    owner_id = calendar_feed.owner_of(token)
    try:
        with system_unit_of_work() as session:
            actor = actors.by_user_id(session, user_id=owner_id)
    except NotSignedIn as error:
        raise NotFound("There is no calendar at this address.") from error
    with unit_of_work(actor) as session:
        return calendar_feed.read_feed(session, actor, token=token, at=clock.now())


def _file(request: Request, calendar: CalendarText) -> Response:
    headers = {"etag": calendar.etag, "cache-control": "private, no-cache"}
    asked = request.headers.get("if-none-match", "")
    if calendar.etag in {mark.strip().removeprefix("W/") for mark in asked.split(",")}:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    headers["content-disposition"] = 'attachment; filename="maigie.ics"'
    return Response(calendar.text, media_type="text/calendar", headers=headers)


async def _changed(
    request: Request, actor: Actor, change: Callable[[Session], ImportView]
) -> Response:
    return await write(request, actor, HTTPStatus.OK, change)


async def _sent(request: Request) -> tuple[bytes | None, ImportBody]:
    """Return the bytes of a file, if one was sent, and what was said about it.

    Raises:
        Invalid: Neither a file nor text was sent, or a field is not acceptable.
    """
    if media_type_of(request) == FORM:
        return _of_form(await sent_form(request, max_bytes=MAX_BYTES))
    raw = await request.body()
    if media_type_of(request) == "application/json":
        return None, validated(lambda: ImportBody.model_validate_json(raw))
    if not raw.strip():
        raise Invalid("Send a file or text.")
    return raw, ImportBody()


def _of_form(form: SentForm) -> tuple[bytes | None, ImportBody]:
    fields = dict(form.fields)
    if form.file is None:
        if "file" in fields:
            fields["text"] = fields.pop("file")
        return None, validated(lambda: ImportBody.model_validate(fields))
    fields.setdefault("name", form.file.name[:NAME_CHARACTERS])
    return form.file.data, validated(lambda: ImportBody.model_validate(fields))
