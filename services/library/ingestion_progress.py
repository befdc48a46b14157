"""How far a reading is, told in short transactions of its own, and whether it still counts."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound
from maigie.models.library_sources import IngestionJob, IngestionStatus
from services.library.ingestion_jobs import locked_job
from services.library.owned import owned_ingestion
from services.library.parser_process import ReadingStopped

TELL_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class Ticket:
    """Which reading of which source a process is about."""

    job_id: UUID
    attempt: int
    source_id: UUID


@dataclass(slots=True)
class Progress:
    """Tells how far a reading is, about once a second."""

    actor: Actor
    ticket: Ticket
    now: Callable[[], float] = time.monotonic
    done: int = 0
    total: int | None = None
    _told: float = field(default=float("-inf"))

    def reach(self, done: int, total: int | None) -> None:
        """Remember how far it is; tell it when the last time is a while ago.

        Raises:
            ReadingStopped: Nobody wants it any more.
        """
        self.done, self.total = done, total
        if self.now() - self._told >= TELL_EVERY_S:
            self.tell()

    def tell(self, stage: str | None = None) -> None:
        """Write it down.

        Raises:
            ReadingStopped: Nobody wants it any more.
        """
        self._told = self.now()
        with unit_of_work(self.actor) as session:
            job = own_job(session, self.actor, self.ticket)
            job.done, job.total = self.done, self.total
            job.stage = job.stage if stage is None else stage
            session.add(job)

    def is_wanted(self) -> bool:
        """Tell whether this reading still counts."""
        try:
            with unit_of_work(self.actor) as session:
                return _is_ours(
                    owned_ingestion(session, self.actor, self.ticket.job_id), self.ticket
                )
        except NotFound:
            return False


def own_job(session: Session, actor: Actor, ticket: Ticket) -> IngestionJob:
    """Return the job of a reading, locked.

    Raises:
        ReadingStopped: It was canceled, tried again by another process, or is gone.
    """
    try:
        job = locked_job(session, actor, ticket.job_id)
    except NotFound as error:
        raise ReadingStopped from error
    if not _is_ours(job, ticket):
        raise ReadingStopped
    return job


def _is_ours(job: IngestionJob, ticket: Ticket) -> bool:
    return job.attempt == ticket.attempt and job.status is IngestionStatus.PROCESSING
