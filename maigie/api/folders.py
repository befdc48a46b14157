"""Watched folders and monitored addresses."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import Field

from maigie.api.dependencies import CurrentActor
from maigie.api.lists import page_of
from maigie.api.pagination import Page, WantedPage
from maigie.api.schemas import RequestBody
from maigie.api.writes import read, write
from maigie.core import clock
from services.library import folders, monitored_urls
from services.library.folders import FILE_TYPES, FolderView
from services.library.monitored_urls import USUAL_MINUTES, MonitorView

router = APIRouter(prefix="/library", tags=["library"])
Types = Annotated[list[Annotated[str, Field(max_length=20)]], Field(max_length=20)]


class NewFolder(RequestBody):
    """A folder of this machine to watch."""

    path: Annotated[str, Field(min_length=1, max_length=2000)]
    enabled: bool = True
    file_types: Types = Field(default_factory=lambda: list(FILE_TYPES))
    recursive: bool = True
    auto_process: bool = True
    course_id: UUID | None = None


class FolderPatch(RequestBody):
    """What to change of a watched folder; null clears the course."""

    enabled: bool | None = None
    file_types: Types | None = None
    recursive: bool | None = None
    auto_process: bool | None = None
    course_id: UUID | None = None


class NewMonitor(RequestBody):
    """A page to monitor; ``check_interval`` in minutes, 5 at least."""

    url: Annotated[str, Field(min_length=1, max_length=2000)]
    check_interval: int = USUAL_MINUTES
    enabled: bool = True
    course_id: UUID | None = None


class MonitorPatch(RequestBody):
    """What to change of a monitored page; null clears the course."""

    check_interval: int | None = None
    enabled: bool | None = None
    course_id: UUID | None = None


@router.get("/folders", response_model=Page[FolderView])
async def list_folders(actor: CurrentActor, wanted: WantedPage) -> Response:
    """Return the watched folders by path."""
    return await read(
        actor,
        lambda session: page_of(
            wanted, folders.list_folders(session, actor), key=lambda row: row.id
        ),
    )


@router.post("/folders", status_code=HTTPStatus.CREATED, response_model=FolderView)
async def add_folder(body: NewFolder, actor: CurrentActor, request: Request) -> Response:
    """Watch a folder; 403 where the installation does not allow it."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: folders.add_folder(session, actor, at=at, **body.model_dump()),
    )


@router.get("/folders/{folder_id}", response_model=FolderView)
async def get_folder(folder_id: UUID, actor: CurrentActor) -> Response:
    """Return a watched folder."""
    return await read(
        actor, lambda session: folders.get_folder(session, actor, folder_id=folder_id)
    )


@router.patch("/folders/{folder_id}", response_model=FolderView)
async def update_folder(
    folder_id: UUID, body: FolderPatch, actor: CurrentActor, request: Request
) -> Response:
    """Change how a folder is watched; it is looked into at once."""
    at, changes = clock.now(), body.changes()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: folders.update_folder(
            session, actor, folder_id=folder_id, at=at, **changes
        ),
    )


@router.post(
    "/folders/{folder_id}/process", status_code=HTTPStatus.ACCEPTED, response_model=FolderView
)
async def process_folder(folder_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Read what was found in a folder that does not read by itself."""
    return await write(
        request,
        actor,
        HTTPStatus.ACCEPTED,
        lambda session: folders.process_folder(session, actor, folder_id=folder_id),
    )


@router.delete("/folders/{folder_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_folder(folder_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Stop watching a folder; what was read from it stays."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: folders.delete_folder(session, actor, folder_id=folder_id),
    )


@router.get("/urls", response_model=Page[MonitorView])
async def list_urls(actor: CurrentActor, wanted: WantedPage) -> Response:
    """Return the monitored addresses, the last added first."""
    return await read(
        actor,
        lambda session: page_of(
            wanted, monitored_urls.list_monitors(session, actor), key=lambda row: row.id
        ),
    )


@router.post("/urls", status_code=HTTPStatus.CREATED, response_model=MonitorView)
async def add_url(body: NewMonitor, actor: CurrentActor, request: Request) -> Response:
    """Monitor a page."""
    at = clock.now()
    return await write(
        request,
        actor,
        HTTPStatus.CREATED,
        lambda session: monitored_urls.add_monitor(session, actor, at=at, **body.model_dump()),
    )


@router.get("/urls/{monitor_id}", response_model=MonitorView)
async def get_url(monitor_id: UUID, actor: CurrentActor) -> Response:
    """Return a monitored page."""
    return await read(
        actor,
        lambda session: monitored_urls.get_monitor(session, actor, monitor_id=monitor_id),
    )


@router.patch("/urls/{monitor_id}", response_model=MonitorView)
async def update_url(
    monitor_id: UUID, body: MonitorPatch, actor: CurrentActor, request: Request
) -> Response:
    """Change how a page is monitored; it is visited at once."""
    at, changes = clock.now(), body.changes()
    return await write(
        request,
        actor,
        HTTPStatus.OK,
        lambda session: monitored_urls.update_monitor(
            session, actor, monitor_id=monitor_id, at=at, **changes
        ),
    )


@router.delete("/urls/{monitor_id}", status_code=HTTPStatus.NO_CONTENT)
async def delete_url(monitor_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Stop monitoring a page; what was read from it stays."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: monitored_urls.delete_monitor(session, actor, monitor_id=monitor_id),
    )
