"""The sweeper: finds what the fast path missed and what a killed worker dropped."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlmodel import Session, col, select

from maigie.core.db import system_unit_of_work
from maigie.core.jobs import UnknownJob
from maigie.models.ops import JobStatus, OutboxEvent, ScheduledJob
from maigie.providers.queue import queue
from services.ops.handoff import push_job
from services.ops.job_lock import is_held
from services.ops.job_queue import put_back

EVERY_S = 5
BATCH = 500
NEXT_HINT = timedelta(seconds=20)
"""How long a repeated hint is trusted; bounds what piles up in a slow queue."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep found."""

    events: int
    jobs: int
    dropped: int


def sweep(*, at: datetime) -> Swept:
    """Hand overdue events and jobs to the queue again and take back dropped jobs.

    Safe to run in several processes at once, and as often as wanted.
    """
    with system_unit_of_work() as session:
        dropped = _take_back_dropped(session, at)
        events = _overdue_events(session, at)
        jobs = _overdue_jobs(session, at)
    queue().push_events([event.id for event in events])
    for job in jobs:
        _push(job)
    return Swept(events=len(events), jobs=len(jobs), dropped=dropped)


def _take_back_dropped(session: Session, at: datetime) -> int:
    """Return claimed jobs whose runner is gone; a running one is locked and thus skipped."""
    dropped = session.exec(
        select(ScheduledJob)
        .where(
            col(ScheduledJob.status) == JobStatus.RUNNING,
            col(ScheduledJob.leased_until) <= at,
        )
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    ).all()
    unheld = [row for row in dropped if not is_held(session, row.id)]
    for row in unheld:
        try:
            put_back(row, reason="the worker stopped while running it", at=at)
            row.run_at = at  # it did not fail, so there is nothing to wait for
        except UnknownJob:
            row.status = JobStatus.PENDING
    return len(unheld)


def _overdue_events(session: Session, at: datetime) -> list[OutboxEvent]:
    overdue = session.exec(
        select(OutboxEvent)
        .where(
            col(OutboxEvent.delivered_at).is_(None),
            col(OutboxEvent.next_attempt_at) <= at,
        )
        .order_by(col(OutboxEvent.next_attempt_at))
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    ).all()
    for row in overdue:
        row.next_attempt_at = at + NEXT_HINT
    return list(overdue)


def _overdue_jobs(session: Session, at: datetime) -> list[ScheduledJob]:
    overdue = session.exec(
        select(ScheduledJob)
        .where(
            col(ScheduledJob.status) == JobStatus.PENDING,
            col(ScheduledJob.run_at) <= at,
            or_(
                col(ScheduledJob.leased_until).is_(None),
                col(ScheduledJob.leased_until) <= at,
            ),
        )
        .order_by(col(ScheduledJob.run_at))
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    ).all()
    for row in overdue:
        row.leased_until = at + NEXT_HINT
    return list(overdue)


def _push(job: ScheduledJob) -> None:
    try:
        push_job(job)
    except UnknownJob:
        return  # declared by a newer version; a process that knows it sweeps too
