"""The trash of sources: out of sight with everything cut from them, back at one press.

What has lain there for a month is deleted for good by a job that waits for its day.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.errors import Conflict
from maigie.core.jobs import enqueue
from maigie.models.library_sources import LibrarySource, Nugget
from services.library.nugget_audio import forget_media
from services.library.owned import owned_source
from services.library.source_files import FORGET_FILE
from services.library.source_views import SourceView
from services.library.sources import source_of_bytes, views_of
from services.ops.debounce import enqueue_once

EMPTY_TRASH = "library.empty_trash"
KEPT = timedelta(days=30)


def trash_source(session: Session, actor: Actor, *, source_id: UUID, at: datetime) -> SourceView:
    """Put a source into the trash with its nuggets; doing it twice changes nothing.

    Raises:
        NotFound: The actor has no such source.
    """
    source = owned_source(session, actor, source_id)
    source.trashed_at = source.trashed_at or at
    session.add(source)
    enqueue_once(session, actor, EMPTY_TRASH, run_at=source.trashed_at + KEPT)
    session.flush()
    return views_of(session, actor, [source])[0]


def untrash_source(session: Session, actor: Actor, *, source_id: UUID) -> SourceView:
    """Take a source out of the trash.

    Raises:
        NotFound: The actor has no such source.
        Conflict: The same file was added again meanwhile.
    """
    source = owned_source(session, actor, source_id)
    same = source_of_bytes(session, actor, source.content_hash) if source.content_hash else None
    if source.trashed_at is not None and same is not None and same.trashed_at is None:
        raise Conflict("The same file is in your library already.")
    source.trashed_at = None
    session.add(source)
    session.flush()
    return views_of(session, actor, [source])[0]


def erase_source(session: Session, actor: Actor, *, source_id: UUID) -> None:
    """Delete a source in the trash for good, with its file, its nuggets and what they led to.

    Raises:
        NotFound: The actor has no such source.
        Conflict: It is not in the trash.
    """
    source = owned_source(session, actor, source_id)
    if source.trashed_at is None:
        raise Conflict("Only a source in the trash can be deleted for good.")
    _erase(session, actor, source)


def empty_trash(session: Session, actor: Actor) -> None:
    """Delete what has lain in the trash for a month, and wait for what has not."""
    rows = session.exec(
        select(LibrarySource)
        .where(
            col(LibrarySource.owner_id) == actor.user_id,
            col(LibrarySource.trashed_at).is_not(None),
        )
        .order_by(col(LibrarySource.trashed_at))
    ).all()
    now = clock.now()
    for source in rows:
        over = (source.trashed_at or now) + KEPT
        if over > now:
            enqueue(session, actor, EMPTY_TRASH, run_at=over)
            return
        _erase(session, actor, source)


def _erase(session: Session, actor: Actor, source: LibrarySource) -> None:
    if source.storage_key:
        enqueue(session, actor, FORGET_FILE, key=source.storage_key)
    for nugget in session.exec(
        select(Nugget).where(
            col(Nugget.owner_id) == actor.user_id, col(Nugget.source_id) == source.id
        )
    ):
        forget_media(session, actor, nugget)
    session.delete(source)
    session.flush()
