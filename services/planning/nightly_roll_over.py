"""Every early morning: what people missed the day before moves on, a few hundred people a job.

Each person is looked after at four in the morning of their own zone, after the night's forecasts
have seen what was missed. A job solves outside any transaction.
"""

from datetime import datetime

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.jobs import Job, Lane
from services.identity.nightly import request_batches
from services.planning.nightly_batches import finish_batch, look_after_each
from services.planning.roll_over import roll_over_person

ROLL_OVER_BATCH = "planning.roll_over_batch"
EVERY_S = 600
BATCH = 200
LOCAL_HOUR = 4
SLOTS_CAUGHT_UP = 16
SOLVE_S = 0.3


def request_roll_overs(*, at: datetime) -> int:
    """Ask for the batches that are due and were not asked for yet; return how many.

    Looks back a few hours, so that a morning the clock process slept through is caught up on.
    """
    return request_batches(
        ROLL_OVER_BATCH, hour=LOCAL_HOUR, size=BATCH, slots=SLOTS_CAUGHT_UP, at=at
    )


def roll_over_batch(actor: Actor, *, people: str, slot: str) -> int:
    """Move on what the people of a batch missed; safe to repeat.

    Args:
        actor: Who the job is stored under; the work is everybody's own.
        people: Ids, separated by spaces.
        slot: For which quarter of an hour it was asked.

    Raises:
        BatchUnfinished: Somebody could not be looked after; the next attempt tries again.
    """
    del actor, slot
    return look_after_each(
        people,
        lambda person: roll_over_person(person, at=clock.now(), time_limit_s=SOLVE_S),
        failed="roll_over.failed",
    )


ROLL_OVER_JOBS = (
    Job(
        name=ROLL_OVER_BATCH,
        run=finish_batch,
        prepare=roll_over_batch,
        lane=Lane.BULK,
        timeout_s=600,
    ),
)
