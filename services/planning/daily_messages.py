"""Every morning, at the time each person chose: their digest, a tip, and what I write unasked.

The clock process asks for one job per batch and quarter of an hour of the day, once; each person
is told in a transaction and under an identity of their own.
"""

from datetime import datetime

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.jobs import Job, Lane
from services.identity.nightly import request_batches_of
from services.identity.people import people_at_digest
from services.notifications.quiet import notification_preferences
from services.planning.check_ins import write_unasked
from services.planning.digest import send_digest
from services.planning.nightly_batches import finish_batch, look_after_each
from services.planning.tips import send_tip

DAILY_BATCH = "planning.daily_batch"
EVERY_S = 300
BATCH = 100
SLOTS_CAUGHT_UP = 8


def request_daily_messages(*, at: datetime) -> int:
    """Ask for the batches that are due and were not asked for yet; return how many.

    Looks back two hours, so that a morning the clock process slept through is caught up on, and
    nobody gets the digest of a morning in the afternoon.
    """
    return request_batches_of(
        DAILY_BATCH, people_at_digest, size=BATCH, slots=SLOTS_CAUGHT_UP, at=at
    )


def daily_batch(actor: Actor, *, people: str, slot: str) -> int:
    """Tell everybody of a batch about their day; safe to repeat.

    Args:
        actor: Who the job is stored under; the work is everybody's own.
        people: Ids, separated by spaces.
        slot: For which quarter of an hour it was asked.

    Raises:
        BatchUnfinished: Somebody could not be looked after; the next attempt tries again.
    """
    del actor, slot
    return look_after_each(
        people, lambda person: tell_person(person, at=clock.now()), failed="daily_message.failed"
    )


def tell_person(person: Actor, *, at: datetime) -> None:
    """Send one person their digest, their tip, and what I write unasked, as far as wanted."""
    with unit_of_work(person) as session:
        if notification_preferences(session, person).digest:
            send_digest(session, person, at=at)
        write_unasked(session, person, at=at)
        send_tip(session, person, at=at)


DAILY_JOBS = (
    Job(
        name=DAILY_BATCH,
        run=finish_batch,
        prepare=daily_batch,
        lane=Lane.BULK,
        timeout_s=300,
    ),
)
