"""Watched folders: folders of this machine whose files are read when they appear or change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from maigie.core.jobs import enqueue
from maigie.models.library_sources import WatchedFile, WatchedFolder
from services.library.folder_walk import checked_folder
from services.library.owned import check_belongings, owned_folder
from services.library.rules.parsing.kinds import BY_ENDING
from services.library.watch_calls import look_soon

FILE_TYPES = ("pdf", "docx", "pptx", "txt", "md")
MOST_FOLDERS = 50
PROCESS_FOLDER = "library.process_folder"


@dataclass(frozen=True, slots=True)
class FolderView:
    """A watched folder; ``file_count`` are the files seen in it, ``last_error`` why it is not.

    ``waiting_count`` of them were found but not read, since ``auto_process`` is off.
    """

    id: str
    path: str
    enabled: bool
    file_types: tuple[str, ...]
    recursive: bool
    auto_process: bool
    course_id: str | None
    file_count: int
    waiting_count: int
    scanned_at: datetime | None
    last_error: str
    created_at: datetime
    updated_at: datetime


def add_folder(
    session: Session,
    actor: Actor,
    *,
    path: str,
    at: datetime,
    file_types: Sequence[str] = FILE_TYPES,
    enabled: bool = True,
    recursive: bool = True,
    auto_process: bool = True,
    course_id: UUID | None = None,
) -> FolderView:
    """Have a folder watched.

    Args:
        session: The unit of work to write in.
        actor: For whom.
        path: The whole path of the folder.
        at: Now (aware); it is looked into at once.
        file_types: Endings of names, for example ``pdf``.
        enabled: Whether it is looked into at all.
        recursive: Whether folders in it count.
        auto_process: Whether new files are read by themselves; else only listed.
        course_id: Which course its files belong to.

    Raises:
        NotPermitted: Watching is turned off here, or not allowed there.
        Invalid: There is no such folder, or a type is not read.
        Conflict: It is watched already, or there are too many.
        NotFound: The course is not the actor's.
    """
    real = checked_folder(path)
    check_belongings(session, actor, {"course_id": course_id})
    watched = list_folders(session, actor)
    if any(folder.path == real for folder in watched):
        raise Conflict("This folder is watched already.")
    if len(watched) >= MOST_FOLDERS:
        raise Conflict(f"More than {MOST_FOLDERS} folders cannot be watched.")
    folder = WatchedFolder(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        path=real,
        enabled=enabled,
        file_types=clean_types(file_types),
        recursive=recursive,
        auto_process=auto_process,
        course_id=course_id,
    )
    session.add(folder)
    session.flush()
    look_soon(session, actor, at=at)
    return folder_view(folder, 0, 0)


def list_folders(session: Session, actor: Actor) -> tuple[FolderView, ...]:
    """Return the watched folders by path."""
    rows = session.exec(
        select(WatchedFolder)
        .where(col(WatchedFolder.owner_id) == actor.user_id)
        .order_by(col(WatchedFolder.path))
    ).all()
    waits = col(WatchedFile.content_hash).is_(None) & (col(WatchedFile.last_error) == "")
    counted = session.exec(
        select(col(WatchedFile.folder_id), func.count(), func.count().filter(waits))
        .where(col(WatchedFile.owner_id) == actor.user_id)
        .group_by(col(WatchedFile.folder_id))
    ).all()
    counts = {folder_id: (files, waiting) for folder_id, files, waiting in counted}
    return tuple(folder_view(row, *counts.get(row.id, (0, 0))) for row in rows)


def get_folder(session: Session, actor: Actor, *, folder_id: UUID) -> FolderView:
    """Return one watched folder.

    Raises:
        NotFound: The actor has no such folder.
    """
    owned_folder(session, actor, folder_id)
    return next(one for one in list_folders(session, actor) if one.id == str(folder_id))


def update_folder(
    session: Session, actor: Actor, *, folder_id: UUID, at: datetime, **changes: Any
) -> FolderView:
    """Change how a folder is watched.

    Args:
        session: The unit of work to write in.
        actor: Whose folder.
        folder_id: Which folder.
        at: Now (aware); it is looked into at once.
        **changes: Of enabled, file_types, recursive, auto_process and course_id.

    Raises:
        NotFound: The folder or the course is not the actor's.
        Invalid: A type is not read.
    """
    folder = owned_folder(session, actor, folder_id)
    if "course_id" in changes:
        check_belongings(session, actor, {"course_id": changes["course_id"]})
        folder.course_id = changes["course_id"]
    if changes.get("file_types") is not None:
        folder.file_types = clean_types(changes["file_types"])
    for name in ("enabled", "recursive", "auto_process"):
        if changes.get(name) is not None:
            setattr(folder, name, changes[name])
    folder.scanned_at = None
    session.add(folder)
    session.flush()
    look_soon(session, actor, at=at)
    return get_folder(session, actor, folder_id=folder_id)


def delete_folder(session: Session, actor: Actor, *, folder_id: UUID) -> None:
    """Stop watching a folder; what was read from it stays.

    Raises:
        NotFound: The actor has no such folder.
    """
    session.delete(owned_folder(session, actor, folder_id))
    session.flush()


def clean_types(given: Sequence[str]) -> list[str]:
    """Return endings in lower case without dots.

    Raises:
        Invalid: One of them is not read, or there are none.
    """
    cleaned = [one.strip().lstrip(".").lower() for one in given]
    unknown = [one for one in cleaned if one not in BY_ENDING]
    if unknown or not cleaned:
        known = ", ".join(sorted(BY_ENDING))
        raise Invalid(
            f"I read files ending in {known}.", details={"fields": {"file_types": "not read"}}
        )
    return list(dict.fromkeys(cleaned))


def process_folder(session: Session, actor: Actor, *, folder_id: UUID) -> FolderView:
    """Have what was found in a folder read in the background, though it does not read by itself.

    Raises:
        NotFound: The actor has no such folder.
    """
    owned_folder(session, actor, folder_id)
    enqueue(session, actor, PROCESS_FOLDER, folder_id=str(folder_id))
    session.flush()
    return get_folder(session, actor, folder_id=folder_id)


def folder_view(folder: WatchedFolder, files: int, waiting: int) -> FolderView:
    """Return a watched folder as it is shown."""
    return FolderView(
        id=str(folder.id),
        path=folder.path,
        enabled=folder.enabled,
        file_types=tuple(folder.file_types),
        recursive=folder.recursive,
        auto_process=folder.auto_process,
        course_id=None if folder.course_id is None else str(folder.course_id),
        file_count=files,
        waiting_count=0 if folder.auto_process else waiting,
        scanned_at=folder.scanned_at,
        last_error=folder.last_error,
        created_at=folder.created_at,
        updated_at=folder.updated_at,
    )
