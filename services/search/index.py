"""Keeping the vectors of an object in step with its text."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.search import Embedding
from maigie.providers.embeddings.embedder import Embedder


@dataclass(frozen=True, slots=True)
class EmbeddedPart:
    """One part of an object with its vector; parts count from 0."""

    part: int
    text: str
    vector: tuple[float, ...]


def embed_parts(embedder: Embedder, texts: Sequence[str]) -> tuple[EmbeddedPart, ...]:
    """Compute the vectors of an object's parts; slow, so call it outside any transaction."""
    vectors = embedder.embed(list(texts))
    return tuple(
        EmbeddedPart(part, text, tuple(map(float, vector)))
        for part, (text, vector) in enumerate(zip(texts, vectors, strict=True))
    )


def replace_parts(
    session: Session,
    actor: Actor,
    *,
    object_type: str,
    object_id: UUID,
    model: str,
    parts: Sequence[EmbeddedPart],
) -> None:
    """Make the stored vectors of an object exactly these; repeating it changes nothing."""
    rows = session.exec(
        select(Embedding).where(
            col(Embedding.owner_id) == actor.user_id,
            col(Embedding.object_type) == object_type,
            col(Embedding.object_id) == object_id,
            col(Embedding.model) == model,
        )
    ).all()
    stored = {row.part: row for row in rows}
    for part in parts:
        row = stored.pop(part.part, None) or Embedding(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            object_type=object_type,
            object_id=object_id,
            part=part.part,
            text="",
            model=model,
            dimension=len(part.vector),
            content_hash="",
            vector=list(part.vector),
        )
        digest = hashlib.sha256(part.text.encode()).hexdigest()
        if row.content_hash != digest:
            row.text, row.content_hash, row.vector = part.text, digest, list(part.vector)
            session.add(row)
    for row in stored.values():
        session.delete(row)
    session.flush()
