"""The readings of sources: asked for, listed, canceled, tried again."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import tuple_
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict
from maigie.core.jobs import enqueue
from maigie.models.library_sources import IngestionJob, IngestionStatus, LibrarySource
from services.library.owned import owned_ingestion
from services.library.source_views import JobView, job_view
from services.ops.ownership import locked_row

READ_SOURCE = "library.read_source"
FETCH = "fetch"
"""Under this name a job's details say that its page has to be fetched first."""
TRIES = "tries"
OPEN = (IngestionStatus.PENDING, IngestionStatus.PROCESSING)
CANCELED = "Canceled. What was read before stays."


def ask_to_read(
    session: Session, actor: Actor, source: LibrarySource, *, name: str, fetch: bool = False
) -> IngestionJob:
    """Have a source read in the background.

    Args:
        session: The unit of work to write in.
        actor: Whose source.
        source: Which one.
        name: What the person calls it: a file name, an address or a title.
        fetch: Whether its page has to be fetched first.
    """
    job = IngestionJob(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        type=source.type,
        source=name[:2000],
        source_id=source.id,
        details={FETCH: True} if fetch else {},
    )
    session.add(job)
    session.flush()
    _enqueue(session, actor, job)
    return job


def list_jobs(
    session: Session,
    actor: Actor,
    *,
    status: IngestionStatus | None = None,
    source_id: UUID | None = None,
    limit: int = 50,
    after: UUID | None = None,
) -> tuple[JobView, ...]:
    """Return readings, the last asked for first.

    Args:
        session: The unit of work to read in.
        actor: Whose.
        status: Only with this status.
        source_id: Only of this source.
        limit: Most readings.
        after: The last one of the page before; when it is gone the list ends.
    """
    order = (col(IngestionJob.created_at), col(IngestionJob.id))
    conditions: list[Any] = [col(IngestionJob.owner_id) == actor.user_id]
    if status is not None:
        conditions.append(col(IngestionJob.status) == status)
    if source_id is not None:
        conditions.append(col(IngestionJob.source_id) == source_id)
    if after is not None:
        last = session.exec(
            select(IngestionJob).where(*conditions[:1], col(IngestionJob.id) == after)
        ).one_or_none()
        if last is None:
            return ()
        conditions.append(tuple_(*order) < (last.created_at, last.id))
    rows = session.exec(
        select(IngestionJob)
        .where(*conditions)
        .order_by(*(part.desc() for part in order))
        .limit(limit)
    ).all()
    return tuple(map(job_view, rows))


def get_job(session: Session, actor: Actor, *, job_id: UUID) -> JobView:
    """Return one reading.

    Raises:
        NotFound: The actor has no such job.
    """
    return job_view(owned_ingestion(session, actor, job_id))


def cancel_job(session: Session, actor: Actor, *, job_id: UUID, at: datetime) -> JobView:
    """Stop a reading; its process is killed within a second, what was read stays.

    Raises:
        NotFound: The actor has no such job.
        Conflict: It has ended already.
    """
    job = locked_job(session, actor, job_id)
    if job.status not in OPEN:
        raise Conflict("This has ended already.")
    stop(job, at=at)
    session.add(job)
    session.flush()
    return job_view(job)


def retry_job(session: Session, actor: Actor, *, job_id: UUID) -> JobView:
    """Read once more what failed or was canceled.

    Raises:
        NotFound: The actor has no such job.
        Conflict: It did not fail, or its source is gone.
    """
    job = locked_job(session, actor, job_id)
    if job.status is not IngestionStatus.FAILED or job.source_id is None:
        raise Conflict("Only what failed can be tried again.")
    job.status, job.error_message, job.canceled_at = IngestionStatus.PENDING, None, None
    job.attempt, job.stage, job.done, job.total = job.attempt + 1, "", 0, None
    job.started_at = job.completed_at = None
    job.details = {name: value for name, value in job.details.items() if name != TRIES}
    session.add(job)
    session.flush()
    _enqueue(session, actor, job)
    return job_view(job)


def stop_reading(session: Session, actor: Actor, *, source_id: UUID, at: datetime) -> None:
    """Cancel what still reads a source, because another reading takes over."""
    rows = session.exec(
        select(IngestionJob)
        .where(
            col(IngestionJob.owner_id) == actor.user_id,
            col(IngestionJob.source_id) == source_id,
            col(IngestionJob.status).in_(OPEN),
        )
        .with_for_update()
    ).all()
    for job in rows:
        stop(job, at=at)
        session.add(job)
    session.flush()


def stop(job: IngestionJob, *, at: datetime) -> None:
    """Mark a reading as canceled."""
    job.status, job.error_message = IngestionStatus.FAILED, CANCELED
    job.canceled_at = job.completed_at = at


def last_job(session: Session, actor: Actor, *, source_id: UUID) -> IngestionJob | None:
    """Return the last reading of a source."""
    return session.exec(
        select(IngestionJob)
        .where(
            col(IngestionJob.owner_id) == actor.user_id,
            col(IngestionJob.source_id) == source_id,
        )
        .order_by(col(IngestionJob.created_at).desc(), col(IngestionJob.id).desc())
        .limit(1)
    ).first()


def locked_job(session: Session, actor: Actor, job_id: UUID) -> IngestionJob:
    """Return the actor's reading as it is now, and let nobody else change it meanwhile.

    Raises:
        NotFound: The actor has no such job.
    """
    return locked_row(session, actor, IngestionJob, job_id, noun="job")


def _enqueue(session: Session, actor: Actor, job: IngestionJob) -> None:
    enqueue(session, actor, READ_SOURCE, ingestion_id=str(job.id), attempt=str(job.attempt))
