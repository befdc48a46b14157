"""The fast path: what a transaction left for the worker, handed over once it is safe."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlmodel import Session

from maigie.core.jobs import Lane, find
from maigie.models.ops import OutboxEvent, ScheduledJob
from maigie.providers.queue import queue

HINT_GRACE = timedelta(seconds=10)
"""How long the sweeper trusts the first hint before it gives another."""

_KEY = "handoff"


@dataclass(slots=True)
class Handoff:
    """The rows one session wrote for the worker."""

    events: list[OutboxEvent] = field(default_factory=list[OutboxEvent])
    jobs: list[ScheduledJob] = field(default_factory=list[ScheduledJob])


def handoff_of(session: Session) -> Handoff:
    """Return what ``session`` has to hand over so far."""
    return session.info.setdefault(_KEY, Handoff())


def hand_over(session: Session) -> None:
    """Give the committed ids to the queue; ``maigie.core.db`` calls it after each commit.

    Rows that a savepoint took back may be among them: the worker finds nothing and stops.
    """
    left: Handoff = session.info.pop(_KEY, Handoff())
    if event_ids := [event.id for event in left.events if event.id]:
        queue().push_events(event_ids)
    for job in left.jobs:
        if job.id:
            push_job(job)


def push_job(job: ScheduledJob) -> None:
    """Give one job to the queue, with the time limit of its kind."""
    queue().push_job(job.id, lane=Lane(job.lane), timeout_s=find(job.name).timeout_s)
