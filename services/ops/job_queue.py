"""The job queue: requests are stored in PostgreSQL, claimed for a moment and run under a lock."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlmodel import Session, col, select

from maigie.core import clock
from maigie.core.actor import Actor, Source
from maigie.core.db import become, system_unit_of_work
from maigie.core.jobs import Job, find
from maigie.models.ops import JobStatus, ScheduledJob
from services.ops.backoff import delay_after
from services.ops.handoff import HINT_GRACE, handoff_of
from services.ops.job_lock import held
from services.ops.owners import actor_for

START_LEASE = timedelta(seconds=10)
"""Covers the moments between claiming and locking; while preparing ``job_lock`` is the lease,
while running the row lock is.

A killed worker drops its connection and with it the lock, so its job is found within seconds,
however long the job may run.
"""
ERROR_LENGTH = 500

log = structlog.get_logger()


def write_job(
    session: Session,
    actor: Actor,
    job: Job,
    arguments: dict[str, str],
    *,
    run_at: datetime | None = None,
) -> None:
    """Store a request in the session's transaction; the writer for ``maigie.core.jobs``.

    One for later is left to the sweeper, which looks every few seconds.
    """
    at = clock.now()
    row = ScheduledJob(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        name=job.name,
        arguments=arguments,
        lane=job.lane.value,
        run_at=run_at or at,
        leased_until=None if run_at else at + HINT_GRACE,
    )
    session.add(row)
    if run_at is None:
        handoff_of(session).jobs.append(row)


def run_job(job_id: UUID, *, at: datetime) -> bool:
    """Run a due job as its owner, in the transaction that marks it done.

    Returns:
        Whether this call finished it; False when it is not due, in other hands or failed.

    Raises:
        UnknownJob: This process does not know its name; it stays for one that does.
    """
    attempt = _claim(job_id, at)
    if attempt is None:
        return False
    try:
        prepared = _prepare(job_id, attempt)
        with system_unit_of_work() as session:
            return _run(session, job_id, attempt, at, prepared)
    except Exception as error:  # noqa: BLE001  # a job may fail in any way; the row must say so
        log.warning("job.failed", job_id=str(job_id), attempt=attempt, error=repr(error))
        _give_back(job_id, attempt, error, at)
        return False


def _claim(job_id: UUID, at: datetime) -> int | None:
    with system_unit_of_work() as session:
        row = session.exec(
            select(ScheduledJob)
            .where(
                col(ScheduledJob.id) == job_id,
                col(ScheduledJob.status) == JobStatus.PENDING,
                col(ScheduledJob.run_at) <= at,
            )
            .with_for_update(skip_locked=True)
        ).first()
        if row is None:
            return None
        find(row.name)
        row.status = JobStatus.RUNNING
        row.attempts += 1
        row.leased_until = at + START_LEASE
        return row.attempts


def _prepare(job_id: UUID, attempt: int) -> dict[str, Any]:
    """Do the slow part of a job with no transaction open."""
    with system_unit_of_work() as session:
        row = _claimed(session, job_id, attempt)
        if row is None or (prepare := find(row.name).prepare) is None:
            return {}
        actor, arguments = _actor(session, row), row.arguments
    with held(job_id):
        return {"prepared": prepare(actor, **arguments)}


def _actor(session: Session, row: ScheduledJob) -> Actor:
    return actor_for(
        session,
        owner_id=row.owner_id,
        organization_id=row.organization_id,
        source=Source.SYSTEM,
    )


def _run(
    session: Session, job_id: UUID, attempt: int, at: datetime, prepared: dict[str, Any]
) -> bool:
    row = _claimed(session, job_id, attempt)
    if row is None:
        return False
    actor = _actor(session, row)
    become(session, actor)
    find(row.name).run(session, actor, **row.arguments, **prepared)
    row.status = JobStatus.DONE
    row.leased_until = None
    row.finished_at = at
    return True


def _give_back(job_id: UUID, attempt: int, error: Exception, at: datetime) -> None:
    with system_unit_of_work() as session:
        if row := _claimed(session, job_id, attempt):
            put_back(row, reason=repr(error), at=at)


def put_back(row: ScheduledJob, *, reason: str, at: datetime) -> None:
    """Let a job wait for its next attempt, or leave it as failed after the last one."""
    row.last_error = reason[:ERROR_LENGTH]
    row.leased_until = None
    if row.attempts >= find(row.name).max_attempts:
        row.status = JobStatus.FAILED
        row.finished_at = at
    else:
        row.status = JobStatus.PENDING
        row.run_at = at + delay_after(row.attempts)


def _claimed(session: Session, job_id: UUID, attempt: int) -> ScheduledJob | None:
    return session.exec(
        select(ScheduledJob)
        .where(
            col(ScheduledJob.id) == job_id,
            col(ScheduledJob.status) == JobStatus.RUNNING,
            col(ScheduledJob.attempts) == attempt,
        )
        .with_for_update(skip_locked=True)
    ).first()
