"""Every night: what was to be remembered only for a while is forgotten."""

from datetime import datetime

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.jobs import Job, Lane
from services.identity.nightly import request_batches
from services.memory.remembering import forget_expired
from services.planning.nightly_batches import finish_batch, look_after_each

FORGET_BATCH = "memory.forget_batch"
EVERY_S = 600
BATCH = 500
LOCAL_HOUR = 3
SLOTS_CAUGHT_UP = 16


def request_forgetting(*, at: datetime) -> int:
    """Ask for the batches that are due and were not asked for yet; return how many.

    Args:
        at: Now (aware).
    """
    return request_batches(FORGET_BATCH, hour=LOCAL_HOUR, size=BATCH, slots=SLOTS_CAUGHT_UP, at=at)


def forget_batch(actor: Actor, *, people: str, slot: str) -> int:
    """Forget what is over for the people of a batch; safe to repeat.

    Args:
        actor: Who the job is stored under; the work is everybody's own.
        people: Ids, separated by spaces.
        slot: For which quarter of an hour it was asked.

    Raises:
        BatchUnfinished: Somebody could not be looked after; the next attempt tries again.
    """
    del actor, slot
    return look_after_each(people, _forget_over, failed="memory.forgetting_failed")


def _forget_over(person: Actor) -> None:
    today = clock.now().astimezone(person.timezone).date()
    with unit_of_work(person) as session:
        forget_expired(session, person, today=today)


RETENTION_JOBS = (
    Job(
        name=FORGET_BATCH,
        run=finish_batch,
        prepare=forget_batch,
        lane=Lane.BULK,
        timeout_s=600,
    ),
)
