"""Every night: forecasts of everyone, a few hundred people a job.

Each person is looked after at three in the morning of their own zone. The clock process asks for
one job per batch and quarter of an hour of the day, once; a job works through its people with a
transaction and an identity for each, so one person's trouble is theirs alone.
"""

from datetime import datetime
from typing import Any

import structlog
from sqlmodel import Session

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import MaigieError
from services.identity.nightly import people_of_batch, request_batches
from services.planning.forecasts import score_and_make_forecasts

FORECAST_BATCH = "planning.forecast_batch"
EVERY_S = 600
BATCH = 250
LOCAL_HOUR = 3
SLOTS_CAUGHT_UP = 24
_LAZY = "set local synchronous_commit = off"
"""Nobody waits for the disk ten thousand times: the commit that marks the job done does, once, and
a crash before it repeats the job."""

log = structlog.get_logger()


class BatchUnfinished(RuntimeError):
    """Some people of a batch could not be looked after; the others are done."""


def request_nightly_forecasts(*, at: datetime) -> int:
    """Ask for the batches that are due and were not asked for yet; return how many.

    Looks back a few hours, so that a night the clock process slept through is caught up on.
    """
    return request_batches(
        FORECAST_BATCH, hour=LOCAL_HOUR, size=BATCH, slots=SLOTS_CAUGHT_UP, at=at
    )


def forecast_batch(actor: Actor, *, people: str, slot: str) -> int:
    """Score and make the forecasts of a batch; safe to repeat.

    Args:
        actor: Who the job is stored under; the work is everybody's own.
        people: Ids, separated by spaces.
        slot: For which quarter of an hour it was asked.

    Raises:
        BatchUnfinished: Somebody could not be looked after; the next attempt tries again.
    """
    del actor, slot
    actors = people_of_batch(people)
    failed = [person for person in actors if not forecast_person(person, at=clock.now())]
    if failed:
        raise BatchUnfinished(f"{len(failed)} of {len(actors)} people")
    return len(actors)


def forecast_person(person: Actor, *, at: datetime) -> bool:
    """Score what is settled and make today's forecasts, in the person's own transaction.

    Returns:
        Whether it went well; what went wrong is logged.
    """
    try:
        with unit_of_work(person) as session:
            session.connection().exec_driver_sql(_LAZY)
            score_and_make_forecasts(session, person, at=at)
    except (MaigieError, ArithmeticError, LookupError, ValueError) as error:
        log.warning("forecast.failed", user_id=str(person.user_id), error=repr(error))
        return False
    return True


def finish_batch(session: Session, actor: Actor, **_: Any) -> None:
    """Mark a batch done: its work was done in transactions of each person's own."""
    del session, actor
