"""Tables of search: one table of embeddings for every kind of object."""

from typing import Any
from uuid import UUID

from pgvector.sqlalchemy import VECTOR
from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from maigie.models.base import Changing, Owned


class Embedding(Owned, Changing, table=True):
    """The vector of one part of one object under one model."""

    __table_args__ = (
        UniqueConstraint("owner_id", "object_type", "object_id", "part", "model"),
        Index("ix_embedding_object_type_object_id", "object_type", "object_id"),
        Index(None, "owner_id", "updated_at"),
    )

    object_type: str = Field(max_length=40)
    object_id: UUID
    part: int = 0
    text: str
    model: str = Field(max_length=120)
    dimension: int
    content_hash: str = Field(max_length=64)
    vector: Any = Field(sa_type=VECTOR)  # pyright: ignore[reportArgumentType]
