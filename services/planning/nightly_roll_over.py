"""Every early morning: what people missed the day before moves on, a few hundred people a job.

Each person is looked after at four in the morning of their own zone, after the night's forecasts
have seen what was missed. A job solves outside any transaction and works for each person with a
transaction and an identity of their own, so one person's trouble is theirs alone.
"""

from datetime import datetime

import structlog

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.errors import MaigieError
from maigie.core.jobs import Job, Lane
from services.identity.nightly import people_of_batch, request_batches
from services.planning.nightly_forecasts import BatchUnfinished, finish_batch
from services.planning.roll_over import roll_over_person

ROLL_OVER_BATCH = "planning.roll_over_batch"
EVERY_S = 600
BATCH = 200
LOCAL_HOUR = 4
SLOTS_CAUGHT_UP = 16
SOLVE_S = 0.3

log = structlog.get_logger()


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
    actors = people_of_batch(people)
    failed = [person for person in actors if not _roll_over(person)]
    if failed:
        raise BatchUnfinished(f"{len(failed)} of {len(actors)} people")
    return len(actors)


def _roll_over(person: Actor) -> bool:
    """Look after one person; what went wrong is logged."""
    try:
        roll_over_person(person, at=clock.now(), time_limit_s=SOLVE_S)
    except (MaigieError, ArithmeticError, LookupError, ValueError) as error:
        log.warning("roll_over.failed", user_id=str(person.user_id), error=repr(error))
        return False
    return True


ROLL_OVER_JOBS = (
    Job(
        name=ROLL_OVER_BATCH,
        run=finish_batch,
        prepare=roll_over_batch,
        lane=Lane.BULK,
        timeout_s=600,
    ),
)
