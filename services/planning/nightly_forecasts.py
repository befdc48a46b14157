"""Every night: forecasts of everyone, a few hundred people a job.

Each person is looked after at three in the morning of their own zone. The clock process asks for
one job per batch and quarter of an hour of the day, once.
"""

from collections.abc import Sequence
from datetime import datetime

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import become, unit_of_work
from services.identity.nightly import request_batches
from services.planning.forecasts import score_and_make_forecasts
from services.planning.nightly_batches import look_after_groups

FORECAST_BATCH = "planning.forecast_batch"
EVERY_S = 600
BATCH = 250
GROUP = 25
"""How many people share a transaction: beginning and ending one costs as much as writing a row."""
LOCAL_HOUR = 3
SLOTS_CAUGHT_UP = 24
_LAZY = "set local synchronous_commit = off"
"""Nobody waits for the disk ten thousand times: the commit that marks the job done does, once, and
a crash before it repeats the job."""


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
    return look_after_groups(
        people,
        lambda group: forecast_people(group, at=clock.now()),
        size=GROUP,
        alone=lambda person: forecast_people([person], at=clock.now()),
        failed="forecast.failed",
    )


def forecast_people(people: Sequence[Actor], *, at: datetime) -> None:
    """Score what is settled and make today's forecasts in one transaction, each as themselves."""
    with unit_of_work(people[0]) as session:
        session.connection().exec_driver_sql(_LAZY)
        for person in people:
            become(session, person)
            score_and_make_forecasts(session, person, at=at)
            session.flush()
            session.expunge_all()
