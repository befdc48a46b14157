"""Sources that were added and read, as the worker does it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from services.library import ingestion_jobs, nuggets, source_adding
from services.library.ingestion_reading import read_source, store_reading
from services.library.nuggets import NuggetView
from services.library.source_views import Added, JobView

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def add(actor: Actor, data: bytes, *, name: str = "notes.md", **more: Any) -> Added:
    """Add a file and commit."""
    with unit_of_work(actor) as session:
        return source_adding.add_file(session, actor, name=name, data=data, **more)


def read(actor: Actor, job_id: str, *, attempt: int = 1) -> JobView:
    """Run the job that reads a source, as a worker would."""
    arguments = {"ingestion_id": job_id, "attempt": str(attempt)}
    prepared = read_source(actor, **arguments)
    with unit_of_work(actor) as session:
        store_reading(session, actor, **arguments, prepared=prepared)
    return job(actor, job_id)


def read_file(actor: Actor, data: bytes, *, name: str = "notes.md", **more: Any) -> Added:
    """Add a file and read it."""
    added = add(actor, data, name=name, **more)
    read(actor, added.job.id)
    return added


def job(actor: Actor, job_id: str) -> JobView:
    """Return a job as it stands."""
    with unit_of_work(actor) as session:
        return ingestion_jobs.get_job(session, actor, job_id=UUID(job_id))


def nuggets_of(actor: Actor, source_id: str) -> tuple[NuggetView, ...]:
    """Return the nuggets of a source in reading order."""
    with unit_of_work(actor) as session:
        return nuggets.list_nuggets(session, actor, source_id=UUID(source_id))
