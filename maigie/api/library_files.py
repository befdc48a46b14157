"""The library as files: what is brought in from elsewhere, and everything taken out."""

import asyncio
import json
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.errors import error_response
from maigie.api.schemas import RequestBody
from maigie.api.uploads import FORM, form_content, media_type_of, sent_form, validated
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid
from services.library import exports, imports_applying, imports_proposals
from services.library.imports_proposals import LibraryImportView
from services.library.rules.imports.reading import MAX_BYTES

router = APIRouter(prefix="/library", tags=["library"])
NAME_CHARACTERS = 200
_UPLOAD: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": form_content(
            {
                "name": {"type": "string"},
                "course_id": {"type": "string", "format": "uuid"},
                "columns": {
                    "type": "string",
                    "description": 'For a table, as JSON: {"title": "Heading"}',
                },
            }
        ),
    }
}
_ZIP: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A zip of Markdown files and a table.",
        "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
    }
}


class ImportFields(RequestBody):
    """What is said about a file."""

    name: Annotated[str, Field(max_length=200)] = ""
    course_id: UUID | None = None
    columns: Annotated[dict[str, Annotated[str, Field(max_length=200)]], Field(max_length=20)] = (
        Field(default_factory=dict)
    )


class ChosenItems(RequestBody):
    """Which items to import; all new ones when left out."""

    items: Annotated[list[Annotated[str, Field(max_length=20)]] | None, Field(max_length=2000)] = (
        None
    )


@router.post(
    "/import",
    status_code=HTTPStatus.CREATED,
    response_model=LibraryImportView,
    openapi_extra=_UPLOAD,
)
async def import_library(
    actor: CurrentActor, request: Request, *, dry_run: Annotated[bool, Query()] = True
) -> Response:
    """Read a file and answer what it would add; ``dry_run=false`` adds it at once."""
    data, fields = await _sent(request)
    if len(data) > MAX_BYTES:
        return error_response(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "too_large",
            f"The file has more than {MAX_BYTES // 1_000_000} MB.",
            {"max_bytes": MAX_BYTES},
        )

    def change(session: Session) -> LibraryImportView:
        view = imports_proposals.propose_import(session, actor, data=data, **fields.model_dump())
        if dry_run:
            return view
        return imports_applying.apply_import(
            session, actor, import_id=UUID(view.id), at=clock.now()
        )

    return await write(request, actor, HTTPStatus.CREATED, change)


@router.get("/import/{import_id}", response_model=LibraryImportView)
async def get_library_import(import_id: UUID, actor: CurrentActor) -> Response:
    """Return an import."""
    return await read(
        actor, lambda session: imports_proposals.get_import(session, actor, import_id=import_id)
    )


@router.post("/import/{import_id}/apply", response_model=LibraryImportView)
async def apply_library_import(
    import_id: UUID, actor: CurrentActor, request: Request, body: ChosenItems | None = None
) -> Response:
    """Put a proposal into the library: all of it, or the items named."""
    selected = body.items if body is not None else None
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: imports_applying.apply_import(
            session, actor, import_id=import_id, at=clock.now(), selected=selected
        ),
    )


@router.post("/import/{import_id}/undo", response_model=LibraryImportView)
async def undo_library_import(import_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Take back an import, except what was changed since."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: imports_applying.undo_import(session, actor, import_id=import_id),
    )


@router.delete("/import/{import_id}", response_model=LibraryImportView)
async def discard_library_import(
    import_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Put a proposal away."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: imports_proposals.discard_import(session, actor, import_id=import_id),
    )


@router.get("/export", response_class=Response, responses=_ZIP)
async def export_library(actor: CurrentActor) -> Response:
    """Return all notes and resources as a zip that can be imported again."""

    def run() -> bytes:
        with unit_of_work(actor) as session:
            return exports.export_library(session, actor)

    headers = {"content-disposition": 'attachment; filename="maigie-library.zip"'}
    return Response(await asyncio.to_thread(run), media_type="application/zip", headers=headers)


async def _sent(request: Request) -> tuple[bytes, ImportFields]:
    """Return the file and what was said about it.

    Raises:
        Invalid: There is no file, or a field is not acceptable.
    """
    if media_type_of(request) != FORM:
        raise Invalid("Send a file in the field `file` of a form.")
    form = await sent_form(request, max_bytes=MAX_BYTES)
    if form.file is None:
        raise Invalid("Send a file in the field `file`.", details={"fields": {"file": "missing"}})
    fields: dict[str, Any] = {"name": form.file.name[:NAME_CHARACTERS], **form.fields}
    try:
        if "columns" in fields:
            fields["columns"] = json.loads(fields["columns"])
        return form.file.data, validated(lambda: ImportFields.model_validate(fields))
    except (ValueError, RecursionError) as error:
        raise Invalid(
            "The columns are no JSON.", details={"fields": {"columns": "JSON"}}
        ) from error
