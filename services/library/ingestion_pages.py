"""Fetching the page of a source before it is read, so that a second try need not."""

import hashlib

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.jobs import enqueue
from maigie.providers.fetch import Loaded, fetcher
from maigie.providers.storage import files
from services.library.ingestion_jobs import FETCH
from services.library.ingestion_progress import Progress, own_job
from services.library.owned import owned_source
from services.library.rules.page_facts import page_facts
from services.library.rules.parsing.kinds import MEDIA_TYPES, FileKind, kind_of_file
from services.library.rules.parsing.plain import decoded
from services.library.rules.web_addresses import name_of, url_key
from services.library.source_files import FORGET_FILE


def fetch_source(actor: Actor, progress: Progress, *, url: str) -> tuple[FileKind, bytes]:
    """Fetch a page and keep it as the bytes of its source.

    Raises:
        FetchFailed: It may not be fetched or is not there.
        Unreadable: It is in a format that is not read.
        ReadingStopped: Nobody wants it any more.
    """
    loaded = fetcher().load(url)
    kind, data = document_of(loaded)
    key = files.put(data, owner_id=actor.user_id)
    with unit_of_work(actor) as session:
        job = own_job(session, actor, progress.ticket)
        source = owned_source(session, actor, progress.ticket.source_id)
        if source.storage_key:
            enqueue(session, actor, FORGET_FILE, key=source.storage_key)
        source.storage_key, source.size_bytes = key, len(data)
        source.media_type = MEDIA_TYPES[kind]
        source.content_hash = page_digest(url, data)
        if source.title == name_of(url):
            source.title = page_title(kind, data) or source.title
        job.details = {name: value for name, value in job.details.items() if name != FETCH}
        job.stage = "Reading"
        session.add_all([job, source])
    return kind, data


def document_of(loaded: Loaded) -> tuple[FileKind, bytes]:
    """Return what was fetched as a file; text is brought to UTF-8 as its server declared it.

    Raises:
        Unreadable: It is in a format that is not read.
    """
    name = "" if loaded.kind == "text/html" else loaded.url.partition("?")[0].rsplit("/", 1)[-1]
    kind = kind_of_file(name, loaded.body, media_type=loaded.kind)
    if loaded.charset and kind not in {FileKind.PDF, FileKind.DOCX, FileKind.PPTX}:
        return kind, decoded(loaded.body, charset=loaded.charset).encode()
    return kind, loaded.body


def page_digest(url: str, data: bytes) -> str:
    """Return the hash of a page; its address is part of it, since it is a source of its own."""
    return hashlib.sha256(url_key(url).encode() + b"\n" + data).hexdigest()


def page_title(kind: FileKind, data: bytes) -> str:
    """Return the title a page gives itself."""
    if kind is not FileKind.HTML:
        return ""
    return (page_facts(data, charset="utf-8").title or "")[:300]
