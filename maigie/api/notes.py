"""Notes, their versions and their links."""

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
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.errors import Invalid
from services.library import note_links, note_lists, note_versions, notes
from services.library.note_links import LinksView
from services.library.note_lists import NoteFilter
from services.library.note_views import NoteVersionView, NoteView

router = APIRouter(prefix="/notes", tags=["library"])
Title = Annotated[str, Field(max_length=notes.LONGEST_TITLE)]
Content = Annotated[str, Field(max_length=notes.LONGEST_CONTENT)]
Tags = Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=20)]
Words = Annotated[str, Query(max_length=400)]


class NewNote(RequestBody):
    """A note to write, in Markdown; ``[[Title]]`` links to another note."""

    title: Title = ""
    content: Content = ""
    tags: Tags = Field(default_factory=list)
    pinned: bool = False
    course_id: UUID | None = None
    topic_id: UUID | None = None
    goal_id: UUID | None = None


class NotePatch(RequestBody):
    """What to change of a note.

    Send the ``revision`` you read with new words: when the note says something newer by now, the
    answer is 409 with it under ``details.current``, and nothing is overwritten.
    """

    revision: int | None = None
    title: Title | None = None
    content: Content | None = None
    tags: Tags | None = None
    pinned: bool | None = None
    course_id: UUID | None = None
    topic_id: UUID | None = None
    goal_id: UUID | None = None


class NoteLinkBody(RequestBody):
    """The other note."""

    note_id: UUID


@router.get("", response_model=Page[NoteView])
async def list_notes(
    actor: CurrentActor,
    wanted: WantedPage,
    *,
    q: Words = "",
    tag: Annotated[str, Query(max_length=60)] = "",
    course_id: UUID | None = None,
    topic_id: UUID | None = None,
    goal_id: UUID | None = None,
    pinned: bool | None = None,
    trashed: bool = False,
) -> Response:
    """Return notes, pinned first, then the last changed first; ``q`` is looked for as words."""
    which = NoteFilter(q, tag.casefold(), course_id, topic_id, goal_id, pinned, trashed)

    def query(session: Session) -> dict[str, Any]:
        rows = note_lists.list_notes(
            session, actor, wanted=which, limit=wanted.limit + 1, after=row_after(wanted.after)
        )
        return wanted.page(rows, key=lambda row: (row.id,))

    return await read(actor, query)


@router.post("", status_code=HTTPStatus.CREATED, response_model=NoteView)
async def create_note(body: NewNote, actor: CurrentActor, request: Request) -> Response:
    """Write a note."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: notes.create_note(session, actor, at=at, **body.model_dump()),
    )


@router.get("/{note_id}", response_model=NoteView)
async def get_note(note_id: UUID, actor: CurrentActor) -> Response:
    """Return a note."""
    return await read(actor, lambda session: notes.get_note(session, actor, note_id=note_id))


@router.patch("/{note_id}", response_model=NoteView)
async def update_note(
    note_id: UUID, body: NotePatch, actor: CurrentActor, request: Request
) -> Response:
    """Change a note; null takes it out of its course, topic or goal."""
    at, changes = clock.now(), body.changes()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: notes.update_note(session, actor, note_id=note_id, at=at, **changes),
    )


@router.delete("/{note_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_note(
    note_id: UUID, actor: CurrentActor, request: Request, *, forever: bool = False
) -> Response:
    """Put a note into the trash; ``forever`` deletes one that lies there."""
    at = clock.now()

    def change(session: Session) -> None:
        if forever:
            notes.erase_note(session, actor, note_id=note_id)
        else:
            notes.trash_note(session, actor, note_id=note_id, at=at)

    return await write(request, actor, HTTPStatus.NO_CONTENT, change)


@router.post("/{note_id}/restore", response_model=NoteView)
async def restore_note(note_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Take a note out of the trash."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: notes.untrash_note(session, actor, note_id=note_id),
    )


@router.get("/{note_id}/versions", response_model=Page[NoteVersionView])
async def list_versions(note_id: UUID, actor: CurrentActor, wanted: WantedPage) -> Response:
    """Return what a note said before, newest first."""

    def query(session: Session) -> dict[str, Any]:
        rows = note_versions.list_versions(session, actor, note_id=note_id)
        return page_of(wanted, rows, lambda row: row.id)

    return await read(actor, query)


@router.post("/{note_id}/versions/{version_id}/restore", response_model=NoteView)
async def restore_version(
    note_id: UUID, version_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Let a note say again what it said before; what it says now becomes a version."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: notes.restore_version(
            session, actor, note_id=note_id, version_id=version_id, at=at
        ),
    )


@router.get("/{note_id}/links", response_model=LinksView)
async def list_links(note_id: UUID, actor: CurrentActor) -> Response:
    """Return where a note leads, and which notes lead to it."""
    return await read(actor, lambda session: note_links.links_of(session, actor, note_id=note_id))


@router.post("/{note_id}/links", status_code=HTTPStatus.CREATED, response_model=LinksView)
async def link_note(
    note_id: UUID, body: NoteLinkBody, actor: CurrentActor, request: Request
) -> Response:
    """Link a note to another by hand."""
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: note_links.link_notes(
            session, actor, note_id=note_id, target_id=body.note_id
        ),
    )


@router.delete("/{note_id}/links/{target_id}", response_model=LinksView)
async def unlink_note(
    note_id: UUID, target_id: UUID, actor: CurrentActor, request: Request
) -> Response:
    """Take a link made by hand away."""
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: note_links.unlink_notes(
            session, actor, note_id=note_id, target_id=target_id
        ),
    )


def row_after(key: tuple[str, ...] | None) -> UUID | None:
    """Return the row a cursor names.

    Raises:
        Invalid: It is a cursor of another list.
    """
    if key is None:
        return None
    try:
        return UUID(key[0])
    except (ValueError, IndexError) as error:
        raise Invalid("This cursor is not valid.") from error
