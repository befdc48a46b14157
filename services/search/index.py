"""Keeping the vectors of an object in step with its text."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, delete, select

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
    """Make the stored vectors of an object under a model exactly these; repeating changes nothing.

    A part whose text is stored already keeps its vector, so it may come without one.

    Raises:
        ValueError: A part that is new has no vector, or one that is no direction.
    """
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
            row.text, row.content_hash = part.text, digest
            row.vector = _checked(part.vector)
            row.dimension = len(part.vector)
            session.add(row)
    for row in stored.values():
        session.delete(row)
    session.flush()


def forget_objects(
    session: Session, actor: Actor, *, object_type: str, object_ids: Sequence[UUID]
) -> None:
    """Delete all vectors and passages of objects that are gone for good."""
    session.connection().execute(
        delete(Embedding).where(
            col(Embedding.owner_id) == actor.user_id,
            col(Embedding.object_type) == object_type,
            col(Embedding.object_id).in_(object_ids),
        )
    )


def _checked(vector: Sequence[float]) -> list[float]:
    """Return a vector that can be compared.

    Raises:
        ValueError: It is empty, zero or not finite.
    """
    length = math.hypot(*vector)
    if not length or not math.isfinite(length):
        raise ValueError(f"A vector of {len(vector)} numbers that is no direction.")
    return list(vector)
