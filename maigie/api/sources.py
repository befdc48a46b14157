"""Sources of the library: files, pages and texts, and the jobs that read them."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field
from sqlmodel import Session

from maigie.api.dependencies import CurrentActor
from maigie.api.errors import error_response
from maigie.api.notes import row_after
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.uploads import FORM, form_content, media_type_of, sent_form, validated
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.library_sources import IngestionStatus, SourceType
from services.library import ingestion_jobs, source_adding, source_trash, sources
from services.library.source_adding import LONGEST_TEXT, Belongings
from services.library.source_files import MOST_BYTES
from services.library.source_views import Added, JobView, SourceView

router = APIRouter(prefix="/library", tags=["library"])
_UPLOAD: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            **form_content(
                {
                    "title": {"type": "string"},
                    "course_id": {"type": "string", "format": "uuid"},
                    "topic_id": {"type": "string", "format": "uuid"},
                }
            ),
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "url": {"type": "string"},
                        "text": {"type": "string"},
                        "title": {"type": "string"},
                        "course_id": {"type": "string", "format": "uuid"},
                        "topic_id": {"type": "string", "format": "uuid"},
                    },
                }
            },
        },
    }
}


class SourceBody(RequestBody):
    """What to add when it is no file: an address or a text; or what to say about a file."""

    url: Annotated[str | None, Field(max_length=2000)] = None
    text: Annotated[str | None, Field(max_length=LONGEST_TEXT)] = None
    title: Annotated[str, Field(max_length=300)] = ""
    course_id: UUID | None = None
    topic_id: UUID | None = None


@router.post(
    "/sources",
    status_code=HTTPStatus.ACCEPTED,
    response_model=Added,
    openapi_extra=_UPLOAD,
)
async def add_source(actor: CurrentActor, request: Request) -> Response:
    """Add a file, a page or a text; a job reads it into nuggets."""
    name, data, body = await _sent(request)
    if data is not None and len(data) > MOST_BYTES:
        return error_response(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "too_large",
            f"The file is larger than {MOST_BYTES // 1024 // 1024} MB.",
            {"max_bytes": MOST_BYTES},
        )
    return await write(
        request, actor, HTTPStatus.ACCEPTED, lambda session: _add(session, actor, name, data, body)
    )


@router.get("/sources", response_model=Page[SourceView])
async def list_sources(
    actor: CurrentActor,
    wanted: WantedPage,
    *,
    course_id: UUID | None = None,
    kind: Annotated[SourceType | None, Query(alias="type")] = None,
    trashed: bool = False,
) -> Response:
    """Return sources, the last added first; or those in the trash."""

    def query(session: Session) -> dict[str, Any]:
        rows = sources.list_sources(
            session,
            actor,
            course_id=course_id,
            kind=kind,
            trashed=trashed,
            limit=wanted.limit + 1,
            after=row_after(wanted.after),
        )
        return wanted.page(rows, key=lambda row: (row.id,))

    return await read(actor, query)


@router.get("/sources/{source_id}", response_model=SourceView)
async def get_source(source_id: UUID, actor: CurrentActor) -> Response:
    """Return a source."""
    return await read(
        actor, lambda session: sources.get_source(session, actor, source_id=source_id)
    )


@router.delete("/sources/{source_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_source(
    source_id: UUID, actor: CurrentActor, request: Request, *, forever: bool = False
) -> Response:
    """Put a source into the trash with its nuggets; ``forever`` deletes one that lies there."""
    at = clock.now()

    def change(session: Session) -> None:
        if forever:
            source_trash.erase_source(session, actor, source_id=source_id)
        else:
            source_trash.trash_source(session, actor, source_id=source_id, at=at)

    return await write(request, actor, HTTPStatus.NO_CONTENT, change)


@router.post("/sources/{source_id}/restore", response_model=SourceView)
async def restore_source(source_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Take a source out of the trash; its nuggets come back with it."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: source_trash.untrash_source(session, actor, source_id=source_id),
    )


@router.get("/jobs", response_model=Page[JobView])
async def list_jobs(
    actor: CurrentActor,
    wanted: WantedPage,
    *,
    status: IngestionStatus | None = None,
    source_id: UUID | None = None,
) -> Response:
    """Return what is or was read, the last asked for first."""

    def query(session: Session) -> dict[str, Any]:
        rows = ingestion_jobs.list_jobs(
            session,
            actor,
            status=status,
            source_id=source_id,
            limit=wanted.limit + 1,
            after=row_after(wanted.after),
        )
        return wanted.page(rows, key=lambda row: (row.id,))

    return await read(actor, query)


@router.get("/jobs/{job_id}", response_model=JobView)
async def get_job(job_id: UUID, actor: CurrentActor) -> Response:
    """Return one reading: how far it is, or why it failed."""
    return await read(actor, lambda session: ingestion_jobs.get_job(session, actor, job_id=job_id))


@router.post("/jobs/{job_id}/cancel", response_model=JobView)
async def cancel_job(job_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Stop a reading; what was read before stays."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: ingestion_jobs.cancel_job(session, actor, job_id=job_id, at=at),
    )


@router.post("/jobs/{job_id}/retry", response_model=JobView)
async def retry_job(job_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Read once more what failed or was canceled."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: ingestion_jobs.retry_job(session, actor, job_id=job_id),
    )


def _add(session: Session, actor: Actor, name: str, data: bytes | None, body: SourceBody) -> Added:
    of = Belongings(body.course_id, body.topic_id)
    if data is not None:
        return source_adding.add_file(session, actor, name=name, data=data, title=body.title, of=of)
    if (body.url is None) == (body.text is None):
        raise Invalid("Send a file, an address (url) or a text.")
    if body.url is not None:
        return source_adding.add_url(session, actor, url=body.url, title=body.title, of=of)
    return source_adding.add_text(session, actor, text=body.text or "", title=body.title, of=of)


async def _sent(request: Request) -> tuple[str, bytes | None, SourceBody]:
    """Return the name and bytes of a file, if one was sent, and what was said about it.

    Raises:
        Invalid: A field is not acceptable.
    """
    if media_type_of(request) != FORM:
        raw = await request.body()
        return "", None, validated(lambda: SourceBody.model_validate_json(raw))
    form = await sent_form(request, max_bytes=MOST_BYTES)
    if form.file is None:
        return "", None, validated(lambda: SourceBody.model_validate(form.fields))
    said = {name: value for name, value in form.fields.items() if value}
    return form.file.name, form.file.data, validated(lambda: SourceBody.model_validate(said))
