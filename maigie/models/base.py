"""What every table shares: keys, timestamps, ownership, enums and constraint names."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Enum as SqlEnum
from sqlalchemy import ForeignKeyConstraint, MetaData, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

SQLModel.metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

INSTANT = TIMESTAMP(timezone=True, precision=3)
JSON_OBJECT = JSONB(none_as_null=True)


def enum_column(kind: type[StrEnum]) -> SqlEnum:
    """Return a native enum type whose labels are the members' values."""
    return SqlEnum(kind, name=_snake(kind.__name__), values_callable=_labels)


def instant_field(**options: Any) -> Any:
    """Return a nullable TIMESTAMPTZ column at millisecond precision."""
    return Field(default=None, sa_type=INSTANT, **options)  # pyright: ignore[reportArgumentType]


class Record(SQLModel):
    """A row with an opaque key made by the database and the instant it was created (UTC).

    A table is named after its class in snake case.
    """

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805  # pyright: ignore[reportIncompatibleVariableOverride]
        return _snake(cls.__name__)

    id: UUID = Field(
        default=None,
        primary_key=True,
        sa_column_kwargs={"server_default": text("gen_random_uuid()")},
    )
    created_at: datetime = Field(
        default=None,
        sa_type=INSTANT,  # pyright: ignore[reportArgumentType]
        nullable=False,
        sa_column_kwargs={"server_default": func.now()},
    )


class Changing(SQLModel):
    """Adds the instant of the last change; the database keeps it."""

    updated_at: datetime = Field(
        default=None,
        sa_type=INSTANT,  # pyright: ignore[reportArgumentType]
        nullable=False,
        sa_column_kwargs={"server_default": func.now(), "onupdate": func.now()},
    )


class Owned(Record):
    """A row that belongs to one person inside one organization."""

    owner_id: UUID = Field(foreign_key="user_account.id", ondelete="CASCADE", index=True)
    organization_id: UUID = Field(foreign_key="organization.id", ondelete="CASCADE")


def owned_key() -> UniqueConstraint:
    """Return the key that composite references to an owned row point at."""
    return UniqueConstraint("owner_id", "id")


def owned_reference(column: str, table: str, *, cascade: bool = False) -> ForeignKeyConstraint:
    """Return a reference that can only reach the same owner's row.

    Plain foreign keys bypass row-level security; including the owner does not.
    """
    return ForeignKeyConstraint(
        ["owner_id", column],
        [f"{table}.owner_id", f"{table}.id"],
        ondelete="CASCADE" if cascade else f"SET NULL ({column})",
    )


def _labels(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
