"""Sources: the files, pages and texts that nuggets are cut from; ``source_adding`` adds them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.library_sources import IngestionJob, LibrarySource, Nugget, SourceType
from services.library.owned import owned_source
from services.library.rules.web_addresses import url_key
from services.library.source_views import SourceView, source_view


def list_sources(
    session: Session,
    actor: Actor,
    *,
    course_id: UUID | None = None,
    kind: SourceType | None = None,
    trashed: bool = False,
    limit: int = 100,
    after: UUID | None = None,
) -> tuple[SourceView, ...]:
    """Return sources, the last added first.

    Args:
        session: The unit of work to read in.
        actor: Whose.
        course_id: Of this course.
        kind: How they came.
        trashed: Those in the trash instead of the others.
        limit: Most sources.
        after: The last one of the page before; when it is gone the list ends.
    """
    order = (col(LibrarySource.created_at), col(LibrarySource.id))
    in_trash = col(LibrarySource.trashed_at)
    conditions: list[Any] = [
        col(LibrarySource.owner_id) == actor.user_id,
        in_trash.is_not(None) if trashed else in_trash.is_(None),
    ]
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
        NotFound: The actor has no such source, or it is in the trash.
    """
    source = owned_source(session, actor, source_id)
    if source.trashed_at is not None:
        raise NotFound("This source is in the trash.")
    return views_of(session, actor, [source])[0]


def source_of_bytes(session: Session, actor: Actor, digest: str) -> LibrarySource | None:
    """Return the actor's source of exactly these bytes, rather one that is not in the trash."""
    return session.exec(
        select(LibrarySource)
        .where(
            col(LibrarySource.owner_id) == actor.user_id,
            col(LibrarySource.content_hash) == digest,
        )
        .order_by(col(LibrarySource.trashed_at).desc().nulls_first())
        .limit(1)
    ).first()


def source_of_address(session: Session, actor: Actor, address: str) -> LibrarySource | None:
    """Return the actor's source of the same page, rather one that is not in the trash."""
    rows = session.exec(
        select(LibrarySource)
        .where(
            col(LibrarySource.owner_id) == actor.user_id,
            col(LibrarySource.type) == SourceType.URL,
        )
        .order_by(col(LibrarySource.trashed_at).desc().nulls_first())
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
