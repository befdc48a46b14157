"""Tables of search: one table of embeddings for every kind of object."""

from typing import Any
from uuid import UUID

from pgvector.sqlalchemy import VECTOR
from sqlalchemy import Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlmodel import Field

from maigie.models.base import Changing, Owned

PART_WORDS = "to_tsvector('simple'::regconfig, text)"


class Embedding(Owned, Changing, table=True):
    """The vector of one part of one object under one model."""

    __table_args__ = (
        UniqueConstraint("owner_id", "object_type", "object_id", "part", "model"),
        Index("ix_embedding_object_type_object_id", "object_type", "object_id"),
        Index("ix_embedding_words", sql(PART_WORDS), postgresql_using="gin"),
    )

    object_type: str = Field(max_length=40)
    object_id: UUID
    part: int = 0
    text: str
    model: str = Field(max_length=120)
    dimension: int
    content_hash: str = Field(max_length=64)
    vector: Any = Field(sa_type=VECTOR)  # pyright: ignore[reportArgumentType]
