"""Undo and redo of what search finds: rows come back as they were, their vectors by a job."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.changes import Change, Guard
from maigie.core.db import ACTOR
from maigie.core.jobs import enqueue


def indexed_again(job: str, argument: str) -> Guard:
    """Return what has every restored row of a table indexed as it then is.

    Args:
        job: Makes the vectors of one row, unless it is gone or they are right.
        argument: What the job calls the id of the row.
    """

    @contextmanager
    def guard(session: Session, changes: Sequence[Change]) -> Generator[None, None, None]:
        yield
        actor: Actor = session.info[ACTOR]
        for row_id in dict.fromkeys(change["id"] for change in changes):
            enqueue(session, actor, job, **{argument: row_id})

    return guard
