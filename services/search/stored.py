"""What is stored of an object: whether its text is still the same, and its vector."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.search import Embedding


def is_current(
    session: Session,
    actor: Actor,
    *,
    object_type: str,
    object_id: UUID,
    model: str,
    texts: Sequence[str],
) -> bool:
    """Tell whether the stored vectors of an object were made of exactly these texts."""
    stored = session.exec(
        select(Embedding.content_hash)
        .where(
            col(Embedding.owner_id) == actor.user_id,
            col(Embedding.object_type) == object_type,
            col(Embedding.object_id) == object_id,
            col(Embedding.model) == model,
        )
        .order_by(col(Embedding.part))
    ).all()
    return list(stored) == [hashlib.sha256(text.encode()).hexdigest() for text in texts]


def stored_hashes(
    session: Session, actor: Actor, *, object_type: str, object_id: UUID, model: str
) -> dict[int, str]:
    """Return the hash of each stored part of an object by its number."""
    rows = session.exec(
        select(Embedding.part, Embedding.content_hash).where(
            col(Embedding.owner_id) == actor.user_id,
            col(Embedding.object_type) == object_type,
            col(Embedding.object_id) == object_id,
            col(Embedding.model) == model,
        )
    ).all()
    return dict(rows)


def stored_vector(
    session: Session, actor: Actor, *, object_type: str, object_id: UUID, model: str
) -> tuple[float, ...] | None:
    """Return the vector of an object's first part; None when it has none yet."""
    vector = session.exec(
        select(Embedding.vector).where(
            col(Embedding.owner_id) == actor.user_id,
            col(Embedding.object_type) == object_type,
            col(Embedding.object_id) == object_id,
            col(Embedding.model) == model,
            col(Embedding.part) == 0,
        )
    ).one_or_none()
    return None if vector is None else tuple(map(float, vector))
