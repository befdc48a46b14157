"""Asking for work once although much asks for it."""

from datetime import datetime

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.jobs import enqueue
from maigie.models.ops import JobStatus, ScheduledJob


def enqueue_once(session: Session, actor: Actor, name: str, *, run_at: datetime) -> bool:
    """Ask for a job without arguments, unless one still waits for its time.

    Args:
        session: The unit of work to write in.
        actor: For whom.
        name: Which job.
        run_at: When (aware); what asks until then shares one run.

    Returns:
        Whether this call asked for it.
    """
    waiting = session.exec(
        select(ScheduledJob.id).where(
            col(ScheduledJob.owner_id) == actor.user_id,
            col(ScheduledJob.name) == name,
            col(ScheduledJob.status) == JobStatus.PENDING,
        )
    ).first()
    if waiting is None:
        enqueue(session, actor, name, run_at=run_at)
    return waiting is None
