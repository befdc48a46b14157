"""Keeping the vectors of notes and resources in step with their words."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import NotFound
from maigie.providers.embeddings.in_use import embedder_in_use, model_in_use
from services.library.owned import owned_note, owned_resource
from services.library.rules.note_text import passages, shown_title
from services.search.index import EmbeddedPart, embed_parts, replace_parts
from services.search.stored import stored_hashes

NOTE, RESOURCE = "note", "resource"
NUGGET = "nugget"
"""A nugget has one part; ``nugget_writing`` computes and stores it while its source is read."""

INDEX_NOTE, INDEX_RESOURCE = "library.index_note", "library.index_resource"


def embed_note(actor: Actor, *, note_id: str) -> tuple[EmbeddedPart, ...]:
    """Compute the vectors of what changed in a note; none when it is gone."""
    try:
        with unit_of_work(actor) as session:
            note = owned_note(session, actor, UUID(note_id))
            texts = passages(shown_title(note.title, note.content), note.content)
    except NotFound:
        return ()
    return _embed_changed(actor, NOTE, UUID(note_id), texts)


def embed_resource(actor: Actor, *, resource_id: str) -> tuple[EmbeddedPart, ...]:
    """Compute the vector of a resource when its words changed; none when it is gone."""
    try:
        with unit_of_work(actor) as session:
            row = owned_resource(session, actor, UUID(resource_id))
            texts = [". ".join(part for part in (row.title, row.description, row.site) if part)]
    except NotFound:
        return ()
    return _embed_changed(actor, RESOURCE, UUID(resource_id), texts)


def store_note_vectors(
    session: Session, actor: Actor, *, note_id: str, prepared: tuple[EmbeddedPart, ...]
) -> None:
    """Store the vectors of a note, unless it is gone meanwhile."""
    try:
        owned_note(session, actor, UUID(note_id))
    except NotFound:
        return
    _store(session, actor, NOTE, UUID(note_id), prepared)


def store_resource_vectors(
    session: Session, actor: Actor, *, resource_id: str, prepared: tuple[EmbeddedPart, ...]
) -> None:
    """Store the vector of a resource, unless it is gone meanwhile."""
    try:
        owned_resource(session, actor, UUID(resource_id))
    except NotFound:
        return
    _store(session, actor, RESOURCE, UUID(resource_id), prepared)


def _embed_changed(
    actor: Actor, kind: str, object_id: UUID, texts: Sequence[str]
) -> tuple[EmbeddedPart, ...]:
    """Compute vectors only where the stored text differs; the others keep theirs."""
    model = model_in_use()
    with unit_of_work(actor) as session:
        stored = stored_hashes(session, actor, object_type=kind, object_id=object_id, model=model)
    changed = [
        part
        for part, text in enumerate(texts)
        if stored.get(part) != hashlib.sha256(text.encode()).hexdigest()
    ]
    made = embed_parts(embedder_in_use(), [texts[part] for part in changed]) if changed else ()
    vectors = {part: one.vector for part, one in zip(changed, made, strict=True)}
    return tuple(EmbeddedPart(part, text, vectors.get(part, ())) for part, text in enumerate(texts))


def _store(
    session: Session, actor: Actor, kind: str, object_id: UUID, parts: tuple[EmbeddedPart, ...]
) -> None:
    replace_parts(
        session,
        actor,
        object_type=kind,
        object_id=object_id,
        model=model_in_use(),
        parts=parts,
    )
