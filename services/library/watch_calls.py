"""When to look again at what a person has watched: one waiting job for each person."""

from datetime import datetime

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.jobs import enqueue
from maigie.models.ops import JobStatus, ScheduledJob

LOOK_AROUND = "library.look_around"


def look_soon(session: Session, actor: Actor, *, at: datetime) -> None:
    """Have folders and pages looked at no later than ``at``; one job waits for all of them."""
    waiting = session.exec(
        select(ScheduledJob).where(
            col(ScheduledJob.owner_id) == actor.user_id,
            col(ScheduledJob.name) == LOOK_AROUND,
            col(ScheduledJob.status) == JobStatus.PENDING,
        )
    ).first()
    if waiting is None:
        enqueue(session, actor, LOOK_AROUND, run_at=at)
    elif waiting.run_at > at:
        waiting.run_at, waiting.leased_until = at, None
        session.add(waiting)
    session.flush()
