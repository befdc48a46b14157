"""Writing the nuggets of a source while it is read, a few at a time.

Vectors are computed with no transaction open. A text that is there already keeps its row and id,
so that reading again, after a kill or a change, disturbs nothing that stayed the same.
"""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import Session, col, delete, select

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.library_sources import (
    IngestionJob,
    LibrarySource,
    Nugget,
    NuggetSource,
    NuggetStatus,
)
from maigie.models.search import Embedding
from maigie.providers.embeddings.in_use import embedder_in_use, model_in_use
from services.library.ingestion_progress import Ticket, own_job
from services.library.library_index import NUGGET
from services.library.nugget_audio import forget_media
from services.library.nugget_views import OWN
from services.library.owned import owned_source
from services.library.rules.chunking import Chunk
from services.library.rules.nugget_facts import KnownTerms, NuggetFacts, facts_of
from services.search.index import EmbeddedPart, embed_parts, replace_parts

DESCRIBED = "described"
"""Under this name a nugget's details say that a model described it, which reading keeps."""
_BY_MODEL = ("title", "topics", "difficulty")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A nugget before it is written, and the row it continues."""

    chunk: Chunk
    digest: str
    facts: NuggetFacts
    nugget_id: UUID | None


@dataclass(slots=True)
class _Known:
    """The rows a source has from an earlier reading, waiting to be met again."""

    by_digest: dict[str, list[tuple[int, UUID]]]

    def take(self, digest: str, position: int) -> UUID | None:
        """Return the row of a text; the one at the same place when it stands there twice."""
        rows = self.by_digest.get(digest)
        if not rows:
            return None
        found = next((row for row in rows if row[0] == position), rows[0])
        rows.remove(found)
        return found[1]


@dataclass(slots=True)
class NuggetWriter:
    """Writes the nuggets of one reading in order.

    Attributes:
        actor: Whose source.
        ticket: Which reading; when it is not the one any more, writing stops.
        written: The nuggets of this reading.
    """

    actor: Actor
    ticket: Ticket
    written: list[UUID] = field(default_factory=list[UUID])
    _terms: KnownTerms = field(default_factory=KnownTerms)
    _known: _Known | None = None
    _heading: str = ""

    def write(self, chunks: Sequence[Chunk], *, done: int, total: int | None) -> None:
        """Make a few nuggets searchable, and say how far reading is.

        Raises:
            ReadingStopped: Nobody wants them any more.
        """
        drafts = [self._draft(chunk) for chunk in chunks]
        parts = self._embedded(drafts)
        with unit_of_work(self.actor) as session:
            job = own_job(session, self.actor, self.ticket)
            source = owned_source(session, self.actor, self.ticket.source_id)
            for draft in drafts:
                self._store(session, source, job, draft, parts.get(draft.chunk.index))
            job.done, job.total, job.nugget_count = done, total, len(self.written)
            session.add(job)

    def _draft(self, chunk: Chunk) -> _Draft:
        is_first = chunk.heading != self._heading
        self._heading = chunk.heading
        digest = hashlib.sha256(chunk.text.encode()).hexdigest()
        facts = facts_of(chunk.text, heading=chunk.heading, is_first=is_first)
        known = self._known = self._known or _read_known(self.actor, self.ticket.source_id)
        return _Draft(chunk, digest, facts, known.take(digest, chunk.index))

    def _embedded(self, drafts: Sequence[_Draft]) -> dict[int, EmbeddedPart]:
        """Return the vectors of those that have none of this text yet, by index."""
        current = _embedded_texts(self.actor, [one.nugget_id for one in drafts if one.nugget_id])
        fresh = [one for one in drafts if current.get(one.nugget_id) != _text_digest(one)]
        made = embed_parts(embedder_in_use(), [searched_text(one) for one in fresh])
        return {
            draft.chunk.index: EmbeddedPart(0, part.text, part.vector)
            for draft, part in zip(fresh, made, strict=True)
        }

    def _store(
        self,
        session: Session,
        source: LibrarySource,
        job: IngestionJob,
        draft: _Draft,
        part: EmbeddedPart | None,
    ) -> None:
        nugget = session.get(Nugget, draft.nugget_id) if draft.nugget_id else None
        nugget = nugget or Nugget(
            owner_id=self.actor.user_id,
            organization_id=self.actor.organization_id,
            source_id=source.id,
            position=draft.chunk.index,
            content=draft.chunk.text,
            content_hash=draft.digest,
        )
        _fill(nugget, source, draft, self._terms)
        session.add(nugget)
        session.flush()  # one at a time: rows that change places must not meet
        self._terms.learn(draft.facts, str(nugget.id))
        self.written.append(nugget.id)
        _say_where(session, nugget, source, job, draft.chunk)
        if part is not None:
            replace_parts(
                session,
                self.actor,
                object_type=NUGGET,
                object_id=nugget.id,
                model=model_in_use(),
                parts=[part],
            )


def drop_others(
    session: Session, actor: Actor, *, source_id: UUID, written: Sequence[UUID]
) -> None:
    """Take away what a source does not say any more."""
    rows = session.exec(
        select(Nugget).where(
            col(Nugget.owner_id) == actor.user_id,
            col(Nugget.source_id) == source_id,
            col(Nugget.id).not_in(written),
        )
    ).all()
    for row in rows:
        forget_media(session, actor, row)
        session.delete(row)
    session.flush()


def searched_text(draft: _Draft) -> str:
    """Return what a nugget is found by: its heading where the text lacks it, and the text."""
    heading = draft.chunk.heading
    says_it = not heading or heading.lower() in draft.chunk.text.lower()
    return draft.chunk.text if says_it else f"{heading}. {draft.chunk.text}"


def _text_digest(draft: _Draft) -> str:
    return hashlib.sha256(searched_text(draft).encode()).hexdigest()


def _fill(nugget: Nugget, source: LibrarySource, draft: _Draft, terms: KnownTerms) -> None:
    """Write what the text says, except what the person or a model said better."""
    kept: set[str] = set(nugget.details.get(OWN, []))
    if nugget.details.get(DESCRIBED):
        kept |= set(_BY_MODEL)
    facts = draft.facts
    values: dict[str, object] = {
        "title": facts.title,
        "topics": list(facts.topics),
        "difficulty": facts.difficulty,
        "slides": [dict(slide) for slide in facts.slides],
        "course_id": source.course_id,
        "topic_id": source.topic_id,
        "prerequisites": terms.prerequisites_of(facts),
        "position": draft.chunk.index,
        "status": NuggetStatus.READY,
    }
    for name, value in values.items():
        if name not in kept:
            setattr(nugget, name, value)


def _say_where(
    session: Session, nugget: Nugget, source: LibrarySource, job: IngestionJob, chunk: Chunk
) -> None:
    """Keep one provenance for a nugget: that of its last reading."""
    session.exec(delete(NuggetSource).where(col(NuggetSource.nugget_id) == nugget.id))
    session.add(
        NuggetSource(
            owner_id=nugget.owner_id,
            organization_id=nugget.organization_id,
            nugget_id=nugget.id,
            ingestion_job_id=job.id,
            source_type=source.type,
            source_path=source.address,
            chunk_index=chunk.index,
            page=chunk.page,
            heading=chunk.heading[:300],
            start=chunk.start,
            end=chunk.end,
        )
    )


def _read_known(actor: Actor, source_id: UUID) -> _Known:
    found: defaultdict[str, list[tuple[int, UUID]]] = defaultdict(list)
    with unit_of_work(actor) as session:
        rows = session.exec(
            select(Nugget.content_hash, Nugget.position, Nugget.id)
            .where(col(Nugget.owner_id) == actor.user_id, col(Nugget.source_id) == source_id)
            .order_by(col(Nugget.position))
        ).all()
    for digest, position, nugget_id in rows:
        found[digest].append((position, nugget_id))
    return _Known(found)


def _embedded_texts(actor: Actor, nugget_ids: Sequence[UUID]) -> dict[UUID | None, str]:
    if not nugget_ids:
        return {}
    with unit_of_work(actor) as session:
        rows = session.exec(
            select(Embedding.object_id, Embedding.content_hash).where(
                col(Embedding.owner_id) == actor.user_id,
                col(Embedding.object_type) == NUGGET,
                col(Embedding.object_id).in_(nugget_ids),
                col(Embedding.model) == model_in_use(),
            )
        ).all()
    return dict(rows)
