"""One visit to a monitored page: read again only when it says something else."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound
from maigie.models.library_sources import LibrarySource, MonitoredUrl, SourceType
from maigie.providers.fetch import FetchFailed, Loaded, fetcher
from maigie.providers.storage import files
from services.library.ingestion_jobs import ask_to_read, stop_reading
from services.library.ingestion_pages import document_of, page_digest, page_title
from services.library.owned import owned_monitor, owned_source
from services.library.rules.parsing.kinds import MEDIA_TYPES, FileKind
from services.library.rules.parsing.parts import Unreadable
from services.library.rules.web_addresses import name_of
from services.library.sources import source_of_address


def check_url(actor: Actor, *, monitor_id: UUID, at: datetime) -> bool:
    """Visit a page and have it read when it changed; return whether it did.

    Raises:
        NotFound: The actor monitors no such address.
    """
    with unit_of_work(actor) as session:
        monitor = owned_monitor(session, actor, monitor_id)
        if _is_thrown_away(session, actor, monitor):
            return False
    known = monitor.source_id is not None
    try:
        loaded = fetcher().load(
            monitor.url,
            etag=(monitor.etag or "") if known else "",
            last_modified=(monitor.last_modified or "") if known else "",
        )
        document = None if loaded.is_unchanged else document_of(loaded)
    except (FetchFailed, Unreadable) as error:
        _note(actor, monitor_id, at=at, reason=error.reason)
        return False
    if document is None:
        _note(actor, monitor_id, at=at)
        return False
    kind, data = document
    digest = page_digest(monitor.url, data)
    if known and digest == monitor.content_hash:
        _note(actor, monitor_id, at=at, loaded=loaded)
        return False
    _store_change(actor, monitor_id, (kind, data, digest), loaded=loaded, at=at)
    return True


def _is_thrown_away(session: Session, actor: Actor, monitor: MonitoredUrl) -> bool:
    """Tell whether the page's source lies in the trash, where nothing is read any more."""
    try:
        source = owned_source(session, actor, monitor.source_id) if monitor.source_id else None
    except NotFound:
        return False
    return source is not None and source.trashed_at is not None


def _store_change(
    actor: Actor,
    monitor_id: UUID,
    document: tuple[FileKind, bytes, str],
    *,
    loaded: Loaded,
    at: datetime,
) -> None:
    kind, data, digest = document
    key = files.put(data, owner_id=actor.user_id)
    before = None
    with unit_of_work(actor) as session:
        monitor = owned_monitor(session, actor, monitor_id)
        source = _source(session, actor, monitor)
        before = source.storage_key
        source.storage_key, source.size_bytes = key, len(data)
        source.media_type, source.content_hash = MEDIA_TYPES[kind], digest
        if source.title == name_of(source.address):
            source.title = page_title(kind, data) or source.title
        session.add(source)
        session.flush()
        stop_reading(session, actor, source_id=source.id, at=at)
        ask_to_read(session, actor, source, name=source.address)
        monitor.source_id, monitor.content_hash, monitor.last_changed = source.id, digest, at
        _visited(monitor, at=at, loaded=loaded)
        session.add(monitor)
    if before:
        files.delete(before)


def _source(session: Session, actor: Actor, monitor: MonitoredUrl) -> LibrarySource:
    """Return the source of the page, made when there is none."""
    try:
        if monitor.source_id is not None:
            return owned_source(session, actor, monitor.source_id)
    except NotFound:
        monitor.source_id = None
    known = source_of_address(session, actor, monitor.url)
    return known or LibrarySource(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        type=SourceType.URL,
        title=name_of(monitor.url),
        address=monitor.url,
        course_id=monitor.course_id,
    )


def _note(
    actor: Actor,
    monitor_id: UUID,
    *,
    at: datetime,
    reason: str = "",
    loaded: Loaded | None = None,
) -> None:
    with unit_of_work(actor) as session:
        monitor = owned_monitor(session, actor, monitor_id)
        _visited(monitor, at=at, reason=reason, loaded=loaded)
        session.add(monitor)


def _visited(
    monitor: MonitoredUrl, *, at: datetime, reason: str = "", loaded: Loaded | None = None
) -> None:
    monitor.last_checked, monitor.last_error = at, reason[:300]
    if loaded is not None:
        monitor.etag, monitor.last_modified = loaded.etag or None, loaded.last_modified or None
