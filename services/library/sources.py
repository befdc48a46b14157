"""Sources: the files, pages and texts that nuggets are cut from; ``source_adding`` adds them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.jobs import enqueue
from maigie.models.library_sources import IngestionJob, LibrarySource, Nugget, SourceType
from services.library.nugget_audio import forget_sound
from services.library.owned import owned_source
from services.library.rules.web_addresses import url_key
from services.library.source_files import FORGET_FILE
from services.library.source_views import SourceView, source_view


def list_sources(
    session: Session,
    actor: Actor,
    *,
    course_id: UUID | None = None,
    kind: SourceType | None = None,
    limit: int = 100,
    after: UUID | None = None,
) -> tuple[SourceView, ...]:
    """Return sources, the last added first.

    Args:
        session: The unit of work to read in.
        actor: Whose.
        course_id: Of this course.
        kind: How they came.
        limit: Most sources.
        after: The last one of the page before; when it is gone the list ends.
    """
    order = (col(LibrarySource.created_at), col(LibrarySource.id))
    conditions: list[Any] = [col(LibrarySource.owner_id) == actor.user_id]
    if course_id is not None:
        conditions.append(col(LibrarySource.course_id) == course_id)
    if kind is not None:
        conditions.append(col(LibrarySource.type) == kind)
    if after is not None:
        last = session.exec(
            select(LibrarySource).where(*conditions[:1], col(LibrarySource.id) == after)
        ).one_or_none()
        if last is None:
            return ()
        conditions.append(tuple_(*order) < (last.created_at, last.id))
    rows = session.exec(
        select(LibrarySource)
        .where(*conditions)
        .order_by(*(part.desc() for part in order))
        .limit(limit)
    ).all()
    return views_of(session, actor, rows)


def get_source(session: Session, actor: Actor, *, source_id: UUID) -> SourceView:
    """Return one source.

    Raises:
        NotFound: The actor has no such source.
    """
    return views_of(session, actor, [owned_source(session, actor, source_id)])[0]


def delete_source(session: Session, actor: Actor, *, source_id: UUID) -> None:
    """Take a source away for good, with its file, its nuggets and what was made of them.

    Raises:
        NotFound: The actor has no such source.
    """
    source = owned_source(session, actor, source_id)
    if source.storage_key:
        enqueue(session, actor, FORGET_FILE, key=source.storage_key)
    heard = session.exec(
        select(Nugget).where(
            col(Nugget.owner_id) == actor.user_id,
            col(Nugget.source_id) == source_id,
            col(Nugget.audio_key).is_not(None),
        )
    ).all()
    for nugget in heard:
        forget_sound(session, actor, nugget)
    session.delete(source)
    session.flush()


def source_of_bytes(session: Session, actor: Actor, digest: str) -> LibrarySource | None:
    """Return the actor's source of exactly these bytes."""
    return session.exec(
        select(LibrarySource).where(
            col(LibrarySource.owner_id) == actor.user_id,
            col(LibrarySource.content_hash) == digest,
        )
    ).first()


def source_of_address(session: Session, actor: Actor, address: str) -> LibrarySource | None:
    """Return the actor's source of the same page."""
    rows = session.exec(
        select(LibrarySource).where(
            col(LibrarySource.owner_id) == actor.user_id,
            col(LibrarySource.type) == SourceType.URL,
        )
    ).all()
    return next((row for row in rows if url_key(row.address) == url_key(address)), None)


def views_of(
    session: Session, actor: Actor, sources: Sequence[LibrarySource]
) -> tuple[SourceView, ...]:
    """Return sources with their last readings, in the order given."""
    ids = [source.id for source in sources]
    counted = session.exec(
        select(col(Nugget.source_id), func.count())
        .where(col(Nugget.owner_id) == actor.user_id, col(Nugget.source_id).in_(ids))
        .group_by(col(Nugget.source_id))
    ).all()
    latest = session.exec(
        select(IngestionJob)
        .where(col(IngestionJob.owner_id) == actor.user_id, col(IngestionJob.source_id).in_(ids))
        .order_by(
            col(IngestionJob.source_id),
            col(IngestionJob.created_at).desc(),
            col(IngestionJob.id).desc(),
        )
        .ext(distinct_on(col(IngestionJob.source_id)))
    ).all()
    counts, jobs = dict(counted), {job.source_id: job for job in latest}
    return tuple(
        source_view(source, jobs.get(source.id), counts.get(source.id, 0)) for source in sources
    )
