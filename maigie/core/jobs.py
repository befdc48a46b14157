"""Background work: how a job is declared, requested and found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from sqlmodel import Session

from maigie.core.actor import Actor


class Lane(StrEnum):
    """RQ queues, named by how long a person will wait for the result."""

    INTERACTIVE = "interactive"
    ROUTINE = "routine"
    BULK = "bulk"


@dataclass(frozen=True, kw_only=True)
class Job:
    """One kind of background work and how it should run.

    Attributes:
        name: ``domain.verb_noun``.
        run: Called with the session, the person and the stored arguments; safe to repeat.
        prepare: Called first, outside any transaction, with the person and the arguments; what
            it returns reaches ``run`` as ``prepared``. Slow work (models, fetches) belongs here.
        lane: Which queue.
        timeout_s: Longest run, in seconds.
        max_attempts: Tries before the job is left as failed.
    """

    name: str
    run: Callable[..., None]
    lane: Lane
    timeout_s: int
    max_attempts: int = 3
    prepare: Callable[..., Any] | None = None


class JobWriter(Protocol):
    """How a request reaches the job table; ``services.ops.job_queue`` provides it."""

    def __call__(
        self,
        session: Session,
        actor: Actor,
        job: Job,
        arguments: dict[str, str],
        *,
        run_at: datetime | None,
    ) -> None:
        """Write the request in the session's transaction."""


class UnknownJob(LookupError):
    """A job was requested under a name nobody declared."""


_jobs: dict[str, Job] = {}
_writer: list[JobWriter] = []


def connect(writer: JobWriter) -> None:
    """Choose where requests go; ``maigie.wiring`` calls it once per process."""
    _writer[:] = [writer]


def register(jobs: Iterable[Job]) -> None:
    """Make jobs known by name; call once per process."""
    _jobs.update({job.name: job for job in jobs})


def find(name: str) -> Job:
    """Return the job declared as ``name``.

    Raises:
        UnknownJob: Nobody declared it.
    """
    if name not in _jobs:
        raise UnknownJob(name)
    return _jobs[name]


def enqueue(
    session: Session,
    actor: Actor,
    name: str,
    *,
    run_at: datetime | None = None,
    **arguments: str,
) -> None:
    """Ask for a job, in the same transaction as the change that needs it.

    Arguments are ids and ISO 8601 instants, never rows: the job may run much later. Without
    ``run_at`` (aware) it runs as soon as a worker is free.

    Raises:
        UnknownJob: Nobody declared ``name``.
        RuntimeError: The process was not wired (``maigie.wiring.wire``).
    """
    if not _writer:
        raise RuntimeError("jobs are not connected: call maigie.wiring.wire() first")
    _writer[0](session, actor, find(name), arguments, run_at=run_at)
