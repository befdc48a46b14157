"""How a nightly job works through its people: each with an identity of their own.

One person's trouble is theirs alone; the job says so and tries again. Where the work is small, a
group of people shares a transaction, and only a group in trouble is done again one by one.
"""

from collections.abc import Callable, Sequence
from typing import Any

import structlog
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import MaigieError
from services.identity.nightly import people_of_batch

log = structlog.get_logger()

_TROUBLE = (MaigieError, ArithmeticError, LookupError, ValueError)
"""What a person's own data can lead to; a mistake in the code is let through."""


class BatchUnfinished(RuntimeError):
    """Some people of a batch could not be looked after; the others are done."""


def look_after_each(people: str, work: Callable[[Actor], object], *, failed: str) -> int:
    """Do some work for everybody of a batch; safe to repeat when the work is.

    Args:
        people: Ids, separated by spaces, as the job got them.
        work: Looks after one person, in transactions of its own.
        failed: The event to log when it goes wrong.

    Returns:
        How many people there were.

    Raises:
        BatchUnfinished: Somebody could not be looked after; the next attempt tries again.
    """
    actors = people_of_batch(people)
    unfinished = [person for person in actors if not _went_well(person, work, failed)]
    if unfinished:
        raise BatchUnfinished(f"{len(unfinished)} of {len(actors)} people")
    return len(actors)


def look_after_groups(
    people: str,
    work: Callable[[Sequence[Actor]], object],
    *,
    size: int,
    alone: Callable[[Actor], object],
    failed: str,
) -> int:
    """Do some work for everybody of a batch, a group at a time; safe to repeat when the work is.

    Args:
        people: Ids, separated by spaces, as the job got them.
        work: Looks after a group in one transaction.
        size: Most people of a group.
        alone: Looks after one person of a group that went wrong as a whole.
        failed: The event to log when it goes wrong.

    Returns:
        How many people there were.

    Raises:
        BatchUnfinished: Somebody could not be looked after; the next attempt tries again.
    """
    actors = people_of_batch(people)
    unfinished: list[Actor] = []
    for start in range(0, len(actors), size):
        group = actors[start : start + size]
        try:
            work(group)
        except _TROUBLE:
            unfinished += [person for person in group if not _went_well(person, alone, failed)]
    if unfinished:
        raise BatchUnfinished(f"{len(unfinished)} of {len(actors)} people")
    return len(actors)


def finish_batch(session: Session, actor: Actor, **_: Any) -> None:
    """Mark a batch done: its work was done in transactions of each person's own."""
    del session, actor


def _went_well(person: Actor, work: Callable[[Actor], object], failed: str) -> bool:
    try:
        work(person)
    except _TROUBLE as error:
        log.warning(failed, user_id=str(person.user_id), error=repr(error))
        return False
    return True
