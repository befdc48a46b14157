"""Duties that look after everyone at an hour of their own night, a few hundred people a job.

The clock process asks for one job per batch and quarter of an hour of the day, once. Listing
people is the installation's own business; what is done for each is done as that person.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.db import become, system_unit_of_work
from maigie.core.jobs import enqueue
from maigie.models.ops import ScheduledJob
from services.identity.people import people_named, people_reaching_hour

SLOT = timedelta(minutes=15)


def request_batches(job: str, *, hour: int, size: int, slots: int, at: datetime) -> int:
    """Ask for the batches that are due and were not asked for yet; return how many.

    Args:
        job: Which job; it takes ``people`` and ``slot``.
        hour: On the person's own clock, 1 to 23.
        size: How many people a job looks after.
        slots: How many quarters of an hour to look back, so that a night the clock process slept
            through is caught up on.
        at: Now (aware).
    """
    return request_batches_of(
        job, partial(people_reaching_hour, hour=hour), size=size, slots=slots, at=at
    )


def request_batches_of(
    job: str, people_due: Callable[..., tuple[Actor, ...]], *, size: int, slots: int, at: datetime
) -> int:
    """Ask for the batches of whoever is due, as ``request_batches`` does; return how many.

    Args:
        job: Which job; it takes ``people`` and ``slot``.
        people_due: Says who is, between ``after`` and ``until``.
        size: How many people a job looks after.
        slots: How many quarters of an hour to look back.
        at: Now (aware).
    """
    newest = at - timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    return sum(_request(job, people_due, size, newest - SLOT * back) for back in range(slots))


def people_of_batch(people: str) -> tuple[Actor, ...]:
    """Return the people of a batch who are still there.

    Args:
        people: Ids, separated by spaces, as the job got them.
    """
    with system_unit_of_work() as session:
        return people_named(session, [UUID(person) for person in people.split()])


def _request(
    job: str, people_due: Callable[..., tuple[Actor, ...]], size: int, slot: datetime
) -> int:
    """Ask for everybody who became due at a slot, unless it was asked for before."""
    with system_unit_of_work() as session:
        if _was_requested(session, job, slot):
            return 0
        people = people_due(session, after=slot - SLOT, until=slot)
        batches = [people[first : first + size] for first in range(0, len(people), size)]
        for batch in batches:
            become(session, batch[0])
            ids = " ".join(str(person.user_id) for person in batch)
            enqueue(session, batch[0], job, people=ids, slot=slot.isoformat())
            session.flush()
    return len(batches)


def _was_requested(session: Session, job: str, slot: datetime) -> bool:
    of_slot = col(ScheduledJob.arguments)["slot"].as_string() == slot.isoformat()
    found = session.exec(
        select(ScheduledJob.id).where(col(ScheduledJob.name) == job, of_slot).limit(1)
    ).first()
    return found is not None
