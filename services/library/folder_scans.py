"""One look into a watched folder: what is new or changed becomes a source."""

import hashlib
from datetime import datetime
from uuid import UUID

import structlog
from sqlmodel import Session, col, select

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid, MaigieError, NotFound
from maigie.models.library_sources import WatchedFile, WatchedFolder
from services.library.folder_walk import NotReadNow, SeenFile, checked_folder, read_steady, walk
from services.library.ingestion_jobs import stop_reading
from services.library.owned import owned_folder, owned_source
from services.library.source_adding import Belongings, add_file, replace_bytes
from services.library.sources import source_of_bytes

MOST_READ = 100
"""Files taken in at one look; the others wait for the next."""

log = structlog.get_logger()


def scan_folder(actor: Actor, *, folder_id: UUID, at: datetime, process: bool = False) -> int:
    """Look into a folder and take in what is new or changed; each file in its own transaction.

    Args:
        actor: Whose folder.
        folder_id: Which folder.
        at: Now (aware).
        process: Read what is new even when the folder only lists it.

    Returns:
        How many files were taken in.

    Raises:
        NotFound: The actor has no such folder.
    """
    with unit_of_work(actor) as session:
        folder = owned_folder(session, actor, folder_id)
        known = {row.path: row for row in _files(session, actor, folder_id)}
    try:
        checked_folder(folder.path)
        seen = list(
            walk(folder.path, recursive=folder.recursive, endings=frozenset(folder.file_types))
        )
    except (MaigieError, OSError) as error:
        reason = error.message if isinstance(error, MaigieError) else "It cannot be opened."
        _note(actor, folder_id, at, reason)
        return 0
    takes_in = folder.auto_process or process
    changed = [one for one in seen if _differs(one, known.get(one.path), takes_in=takes_in)]
    for one in changed[:MOST_READ]:
        _take_in(actor, folder, one, takes_in=takes_in, at=at)
    _forget(actor, folder_id, known.keys() - {one.path for one in seen})
    _note(actor, folder_id, at, "")
    return len(changed[:MOST_READ])


def take_in_folder(actor: Actor, *, folder_id: str) -> int:
    """Read everything that waits in a folder, a hundred files at a look; return how many."""
    total = 0
    while taken := _scan_again(actor, UUID(folder_id)):
        total += taken
        if taken < MOST_READ:
            break
    return total


def say_taken_in(session: Session, actor: Actor, *, folder_id: str, prepared: int) -> None:
    """Note that the files are in; each was written in a transaction of its own."""
    del session, actor
    log.info("folder.processed", folder_id=folder_id, files=prepared)


def _scan_again(actor: Actor, folder_id: UUID) -> int:
    try:
        return scan_folder(actor, folder_id=folder_id, at=clock.now(), process=True)
    except NotFound:
        return 0


def _differs(seen: SeenFile, row: WatchedFile | None, *, takes_in: bool) -> bool:
    if row is None or (row.size_bytes, row.modified_ns) != (seen.size_bytes, seen.modified_ns):
        return True
    return takes_in and row.content_hash is None and not row.last_error


def _take_in(
    actor: Actor, folder: WatchedFolder, seen: SeenFile, *, takes_in: bool, at: datetime
) -> None:
    data, reason = b"", ""
    try:
        data = read_steady(folder.path, seen.path) if takes_in else b""
    except NotReadNow as error:
        if error.passing:
            log.info("folder.not_read_now", folder_id=str(folder.id), reason=error.reason)
            return
        reason = error.reason
    try:
        with unit_of_work(actor) as session:
            row = _row(session, folder, seen)
            if not takes_in:
                row.content_hash = None  # what it says now was not read
            elif not reason:
                _into_source(session, actor, folder, row, data, at=at)
            row.last_error = reason
            session.add(row)
    except Invalid as error:
        with unit_of_work(actor) as session:
            row = _row(session, folder, seen)
            row.last_error = error.message[:300]
            session.add(row)


def _into_source(
    session: Session,
    actor: Actor,
    folder: WatchedFolder,
    row: WatchedFile,
    data: bytes,
    *,
    at: datetime,
) -> None:
    """Let a file be its source: the one of the same bytes, its own one changed, or a new one."""
    digest = hashlib.sha256(data).hexdigest()
    if row.content_hash == digest and row.source_id is not None:
        return
    path = f"{folder.path}/{row.path}"
    same = source_of_bytes(session, actor, digest)
    if same is not None and same.trashed_at is not None:
        return
    if same is None and row.source_id is not None and not _is_shared(session, row):
        source = owned_source(session, actor, row.source_id)
        if source.trashed_at is not None:
            return  # what was thrown away stays there, whatever becomes of its file
        stop_reading(session, actor, source_id=source.id, at=at)
        replace_bytes(session, actor, source, name=row.path, data=data)
    else:
        added = add_file(
            session,
            actor,
            name=row.path,
            data=data,
            of=Belongings(course_id=folder.course_id),
            kept_at=path,
        )
        row.source_id = UUID(added.source.id)
    row.content_hash = digest


def _row(session: Session, folder: WatchedFolder, seen: SeenFile) -> WatchedFile:
    row = session.exec(
        select(WatchedFile).where(
            col(WatchedFile.folder_id) == folder.id, col(WatchedFile.path) == seen.path
        )
    ).one_or_none() or WatchedFile(
        owner_id=folder.owner_id,
        organization_id=folder.organization_id,
        folder_id=folder.id,
        path=seen.path,
        size_bytes=0,
        modified_ns=0,
    )
    row.size_bytes, row.modified_ns = seen.size_bytes, seen.modified_ns
    return row


def _is_shared(session: Session, row: WatchedFile) -> bool:
    others = session.exec(
        select(WatchedFile.id).where(
            col(WatchedFile.owner_id) == row.owner_id,
            col(WatchedFile.source_id) == row.source_id,
            col(WatchedFile.id) != row.id,
        )
    ).first()
    return others is not None


def _files(session: Session, actor: Actor, folder_id: UUID) -> list[WatchedFile]:
    return list(
        session.exec(
            select(WatchedFile).where(
                col(WatchedFile.owner_id) == actor.user_id,
                col(WatchedFile.folder_id) == folder_id,
            )
        ).all()
    )


def _forget(actor: Actor, folder_id: UUID, gone: set[str]) -> None:
    """Forget files that are gone; what was read from them stays."""
    if not gone:
        return
    with unit_of_work(actor) as session:
        for row in _files(session, actor, folder_id):
            if row.path in gone:
                session.delete(row)


def _note(actor: Actor, folder_id: UUID, at: datetime, reason: str) -> None:
    with unit_of_work(actor) as session:
        folder = owned_folder(session, actor, folder_id)
        folder.scanned_at, folder.last_error = at, reason[:300]
        session.add(folder)
