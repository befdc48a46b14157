"""Reading a source: fetch, parse apart, cut, write; the job behind ``READ_SOURCE``.

All of it happens outside a transaction; what is written on the way is written in short ones.
Killed at any point, it begins again and finds its earlier rows by their text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import MaigieError, NotFound
from maigie.core.events import publish
from maigie.core.jobs import enqueue
from maigie.models.library_sources import IngestionJob, IngestionStatus, LibrarySource
from maigie.providers.fetch import FetchFailed
from maigie.providers.storage import files
from services.library.events import NuggetsReady
from services.library.ingestion_jobs import FETCH, TRIES, locked_job
from services.library.ingestion_pages import fetch_source
from services.library.ingestion_progress import Progress, Ticket, own_job
from services.library.nugget_descriptions import DESCRIBE_NUGGETS, has_model
from services.library.nugget_pictures import look_for_pictures
from services.library.nugget_writing import NuggetWriter, drop_others
from services.library.owned import owned_source
from services.library.parser_process import ReadingStopped, parse_apart
from services.library.rules.chunking import Chunk, chunks
from services.library.rules.parsing.kinds import MEDIA_TYPES, FileKind
from services.library.rules.parsing.parts import Part, Unreadable

MOST_TRIES, MOST_FETCHES = 5, 3
"""A huge book may need several runs: each goes on where vectors are missing."""
FIRST_BATCH, BATCH = 4, 16
"""The first nuggets are written soon, so that search has something; then as many as embed well."""
PAGED = {FileKind.PDF, FileKind.PPTX}
GAVE_UP = "Reading it was broken off again and again; it may be too much for this machine."


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a reading ended: what it wrote, or why it failed."""

    ticket: Ticket
    written: tuple[UUID, ...] = ()
    pages: int | None = None
    reason: str = ""


def read_source(actor: Actor, *, ingestion_id: str, attempt: str) -> Outcome | None:
    """Read a source to its end; None when nobody wants it any more.

    Raises:
        FetchFailed: Its page did not answer, but may later.
    """
    begun = _begin(actor, UUID(ingestion_id), int(attempt))
    if begun is None or isinstance(begun, Outcome):
        return begun
    progress = Progress(actor, begun)
    try:
        return _read(actor, progress)
    except ReadingStopped:
        return None
    except Unreadable as error:
        return Outcome(begun, reason=error.reason)
    except FetchFailed as error:
        if error.passing and _may_try_again(actor, begun, error.reason):
            raise
        return Outcome(begun, reason=error.reason)
    except NotFound as error:
        return Outcome(begun, reason=error.message)


def store_reading(
    session: Session,
    actor: Actor,
    *,
    ingestion_id: str,
    attempt: str,
    prepared: Outcome | None,
) -> None:
    """Write down how a reading ended; a whole one takes away what the source lost."""
    del ingestion_id, attempt
    if prepared is None:
        return
    try:
        job = own_job(session, actor, prepared.ticket)
    except ReadingStopped:
        return
    at = clock.now()
    job.completed_at, job.stage = at, ""
    if prepared.reason:
        job.status, job.error_message = IngestionStatus.FAILED, prepared.reason[:500]
    else:
        job.status, job.nugget_count = IngestionStatus.COMPLETED, len(prepared.written)
        source = owned_source(session, actor, prepared.ticket.source_id)
        source.read_at, source.page_count = at, prepared.pages
        drop_others(session, actor, source_id=source.id, written=prepared.written)
        session.add(source)
        look_for_pictures(session, actor, source)
        publish(session, actor, NuggetsReady(source_id=source.id, course_id=source.course_id))
        if has_model():
            enqueue(session, actor, DESCRIBE_NUGGETS, source_id=str(source.id))
    session.add(job)
    session.flush()


def _begin(actor: Actor, job_id: UUID, attempt: int) -> Ticket | Outcome | None:
    """Take the reading on; one that keeps being broken off is given up with a reason."""
    try:
        with unit_of_work(actor) as session:
            job = locked_job(session, actor, job_id)
            if job.attempt != attempt or job.source_id is None or _is_over(job):
                return None
            ticket = Ticket(job_id, attempt, job.source_id)
            tries = int(job.details.get(TRIES, 0)) + 1
            job.details = {**job.details, TRIES: tries}
            job.status, job.stage = IngestionStatus.PROCESSING, "Reading"
            job.started_at, job.error_message = job.started_at or clock.now(), None
            session.add(job)
    except NotFound:
        return None
    return ticket if tries <= MOST_TRIES else Outcome(ticket, reason=GAVE_UP)


def _is_over(job: IngestionJob) -> bool:
    return job.status in {IngestionStatus.COMPLETED, IngestionStatus.FAILED}


def _read(actor: Actor, progress: Progress) -> Outcome:
    kind, data = _bytes(actor, progress)
    writer = NuggetWriter(actor, progress.ticket)
    batch: list[Chunk] = []
    for chunk in chunks(_parts(kind, data, progress)):
        batch.append(chunk)
        if len(batch) == (BATCH if writer.written else FIRST_BATCH):
            writer.write(batch, done=progress.done, total=progress.total)
            batch = []
    if batch:
        writer.write(batch, done=progress.done, total=progress.total)
    progress.tell("Finishing")
    pages = progress.total if kind in PAGED else None
    return Outcome(progress.ticket, tuple(writer.written), pages)


def _bytes(actor: Actor, progress: Progress) -> tuple[FileKind, bytes]:
    with unit_of_work(actor) as session:
        source = owned_source(session, actor, progress.ticket.source_id)
        job = own_job(session, actor, progress.ticket)
        wants_fetch = bool(job.details.get(FETCH))
    if wants_fetch:
        progress.tell("Fetching the page")
        return fetch_source(actor, progress, url=source.address)
    return _kind(source), files.read(source.storage_key or "")


def _kind(source: LibrarySource) -> FileKind:
    return next(kind for kind, media in MEDIA_TYPES.items() if media == source.media_type)


def _parts(kind: FileKind, data: bytes, progress: Progress) -> Iterator[Part]:
    for found in parse_apart(kind, data, goes_on=progress.is_wanted):
        if isinstance(found, Part):
            yield found
        else:
            progress.reach(found.done, found.total)


def _may_try_again(actor: Actor, ticket: Ticket, reason: str) -> bool:
    """Let the person see why it is not read yet; tell whether the queue shall try again."""
    try:
        with unit_of_work(actor) as session:
            job = own_job(session, actor, ticket)
            job.stage = f"Trying again: {reason}"[:60]
            session.add(job)
            return int(job.details.get(TRIES, 0)) < MOST_FETCHES
    except (ReadingStopped, MaigieError):
        return False
