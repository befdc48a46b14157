"""What of a person's own is nearest in meaning: exact, by owner first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.search import Embedding


@dataclass(frozen=True, slots=True)
class Near:
    """A part of an object and its cosine similarity to the query (-1 to 1)."""

    object_type: str
    object_id: str
    text: str
    similarity: float


def nearest(
    session: Session,
    actor: Actor,
    *,
    vector: Sequence[float],
    model: str,
    object_type: str,
    limit: int = 5,
) -> tuple[Near, ...]:
    """Return the actor's parts nearest to a vector of the same model, nearest first."""
    distance = cast("ColumnElement[float]", _cosine_distance(vector))
    rows = session.exec(
        select(Embedding, distance)
        .where(
            col(Embedding.owner_id) == actor.user_id,
            col(Embedding.object_type) == object_type,
            col(Embedding.model) == model,
        )
        .order_by(distance, col(Embedding.id))
        .limit(limit)
    ).all()
    return tuple(
        Near(row.object_type, str(row.object_id), row.text, 1.0 - float(far)) for row, far in rows
    )


def _cosine_distance(vector: Sequence[float]) -> Any:
    column: Any = Embedding.vector
    return column.cosine_distance(list(vector))
