"""Adding sources: a file, a pasted text or an address.

The same bytes are one source per person, however often they come; two people have two.
"""

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.core.jobs import enqueue
from maigie.models.library_sources import IngestionJob, IngestionStatus, LibrarySource, SourceType
from maigie.providers.storage import files
from services.library.ingestion_jobs import OPEN, ask_to_read, last_job
from services.library.owned import check_belongings
from services.library.resources import one_line
from services.library.rules.parsing.kinds import MEDIA_TYPES
from services.library.rules.web_addresses import name_of
from services.library.source_files import FORGET_FILE, clean_name, readable_kind, web_address
from services.library.source_views import Added, job_view
from services.library.sources import source_of_address, source_of_bytes, views_of

LONGEST_TEXT = 900_000


@dataclass(frozen=True, slots=True)
class Belongings:
    """What a new source belongs to."""

    course_id: UUID | None = None
    topic_id: UUID | None = None


def add_file(
    session: Session,
    actor: Actor,
    *,
    name: str,
    data: bytes,
    title: str = "",
    of: Belongings | None = None,
    kept_at: str = "",
    source_type: SourceType = SourceType.FILE,
) -> Added:
    """Keep a file and have it read; one that is there already comes back as it is.

    Args:
        session: The unit of work to write in.
        actor: Whose file.
        name: Its name; only the last part of a path counts.
        data: Its bytes.
        title: What to call it; its name by default.
        of: Which course or topic it belongs to.
        kept_at: Where it lies, when that is more than its name.
        source_type: How it came.

    Raises:
        Invalid: It is empty, too large, or in a format that is not read.
        NotFound: Its course or topic is not the actor's.
        Unavailable: The disk refused it.
    """
    name = clean_name(name)
    kind = readable_kind(name, data)
    of = of or Belongings()
    check_belongings(session, actor, {"course_id": of.course_id, "topic_id": of.topic_id})
    digest = hashlib.sha256(data).hexdigest()
    if (known := source_of_bytes(session, actor, digest)) is not None:
        return _again(session, actor, known)
    source = LibrarySource(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        type=source_type,
        title=one_line(title) or one_line(PurePosixPath(name).stem) or "Untitled",
        address=(kept_at or name)[:2000],
        media_type=MEDIA_TYPES[kind],
        size_bytes=len(data),
        content_hash=digest,
        course_id=of.course_id,
        topic_id=of.topic_id,
    )
    return _kept(session, actor, source, data, name)


def add_text(
    session: Session, actor: Actor, *, text: str, title: str = "", of: Belongings | None = None
) -> Added:
    """Keep a pasted text and have it read.

    Raises:
        Invalid: It is empty or too long.
        NotFound: Its course or topic is not the actor's.
    """
    if len(text) > LONGEST_TEXT:
        raise Invalid(f"The text is longer than {LONGEST_TEXT:,} characters.")
    if not text.strip():
        raise Invalid("There is no text in it.", details={"fields": {"text": "is empty"}})
    first = next(line for line in text.splitlines() if line.strip())
    called = one_line(title) or one_line(first.lstrip("# "))[:80] or "Pasted text"
    return add_file(
        session,
        actor,
        name="text.md",
        data=text.encode(),
        title=called,
        of=of,
        kept_at=called,
        source_type=SourceType.MANUAL,
    )


def add_url(
    session: Session, actor: Actor, *, url: str, title: str = "", of: Belongings | None = None
) -> Added:
    """Have a page fetched and read; an address that is there already is read once more.

    Raises:
        Invalid: It is no address of a web page.
        NotFound: Its course or topic is not the actor's.
    """
    address = web_address(url)
    of = of or Belongings()
    check_belongings(session, actor, {"course_id": of.course_id, "topic_id": of.topic_id})
    source = source_of_address(session, actor, address)
    if source is None:
        source = LibrarySource(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            type=SourceType.URL,
            title=one_line(title) or name_of(address),
            address=address,
            course_id=of.course_id,
            topic_id=of.topic_id,
        )
    source.trashed_at = None
    session.add(source)
    session.flush()
    job = last_job(session, actor, source_id=source.id)
    if job is None or job.status not in OPEN:
        job = ask_to_read(session, actor, source, name=address, fetch=True)
    return _added(session, actor, source, job)


def replace_bytes(
    session: Session, actor: Actor, source: LibrarySource, *, name: str, data: bytes
) -> IngestionJob:
    """Give a source that changed its new bytes and have it read again; same parts stay.

    Raises:
        Invalid: They are in a format that is not read.
        Unavailable: The disk refused them.
    """
    kind = readable_kind(name, data)
    before = source.storage_key
    source.storage_key = files.put(data, owner_id=actor.user_id)
    source.media_type, source.size_bytes = MEDIA_TYPES[kind], len(data)
    source.content_hash = hashlib.sha256(data).hexdigest()
    session.add(source)
    session.flush()
    if before:
        enqueue(session, actor, FORGET_FILE, key=before)
    return ask_to_read(session, actor, source, name=name)


def _kept(session: Session, actor: Actor, source: LibrarySource, data: bytes, name: str) -> Added:
    """Store a new source; whoever adds the same bytes at the same moment gets the same one."""
    source.storage_key = files.put(data, owner_id=actor.user_id)
    try:
        with session.begin_nested():
            session.add(source)
            session.flush()
    except IntegrityError:
        files.delete(source.storage_key)
        known = source_of_bytes(session, actor, source.content_hash or "")
        if known is None:
            raise
        return _again(session, actor, known)
    return _added(session, actor, source, ask_to_read(session, actor, source, name=name))


def _again(session: Session, actor: Actor, known: LibrarySource) -> Added:
    """Return a source that is there; one that could not be read is tried once more.

    Who adds again what lies in the trash wants it back.
    """
    known.trashed_at = None
    session.add(known)
    job = last_job(session, actor, source_id=known.id)
    if job is None or job.status is IngestionStatus.FAILED:
        job = ask_to_read(session, actor, known, name=known.address)
    return _added(session, actor, known, job)


def _added(session: Session, actor: Actor, source: LibrarySource, job: IngestionJob) -> Added:
    return Added(job_view(job), views_of(session, actor, [source])[0])
