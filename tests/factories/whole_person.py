"""A row in every table for one person, whatever tables there are."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from pgvector.sqlalchemy import VECTOR
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Session, SQLModel

import maigie.models  # noqa: F401  # fills the metadata
from maigie.core.actor import Actor

HOW_MANY = {"user_account": 0, "organization": 0, "membership": 0, "goal": 2, "note": 2}
"""Rows a person is made with, and tables where two rows of one refer to each other."""
VALUES: tuple[tuple[type, Any], ...] = (
    (VECTOR, [0.6, 0.8]),
    (JSONB, {}),
    (ARRAY, []),
    (sa.Boolean, False),
    (sa.Integer, 1),
    (sa.Float, 0.5),
    (sa.DateTime, datetime(2026, 3, 2, 9, tzinfo=UTC)),
    (sa.Date, date(2026, 3, 2)),
)
EXACT: dict[str, Any] = {
    "daily_limit_minutes": 60,
    "estimated_minutes": 30,
    "focus_minutes": 25,
    "check_interval": 60,
    "desired_retention": 0.9,
    "ends_at": datetime(2026, 3, 2, 10, tzinfo=UTC),
}
"""Columns whose constraints are narrower than their types."""

Made = dict[str, list[Any]]


def fill_every_table(session: Session, actor: Actor) -> Made:
    """Add a row of the person to every table; return their ids by table."""
    made: Made = {}
    for table in SQLModel.metadata.sorted_tables:
        for _ in range(HOW_MANY.get(table.name, 1)):
            insert = sa.insert(table).values(_row(table, actor, made)).returning(table.c.id)
            made.setdefault(table.name, []).append(session.connection().scalar(insert))
    return made


def everything_of(session: Session, actor: Actor) -> dict[str, list[Any]]:
    """Return all rows of a person by table, as they are stored."""
    found: dict[str, list[Any]] = {}
    for table in SQLModel.metadata.sorted_tables:
        mine = _mine(table, actor)
        rows = session.connection().execute(
            sa.text(f"select t::text from {table.name} t where {mine} order by id"),  # noqa: S608
            {"me": actor.user_id},
        )
        found[table.name] = list(rows.scalars())
    return found


def _mine(table: sa.Table, actor: Actor) -> str:
    del actor
    by_name = {"user_account": "id = :me", "organization": "personal_of = :me"}
    return by_name.get(table.name, "owner_id = :me")


def _row(table: sa.Table, actor: Actor, made: Made) -> dict[str, Any]:
    row = {
        column.name: _value(column)
        for column in table.columns
        if not column.nullable and column.server_default is None
    }
    row |= _references(table, made)
    return row | {"owner_id": actor.user_id, "organization_id": actor.organization_id}


def _references(table: sa.Table, made: Made) -> dict[str, Any]:
    """Point every reference at the person's own rows; two to one table at different ones."""
    found: dict[str, Any] = {}
    used: dict[str, int] = {}
    for constraint in sorted(table.foreign_key_constraints, key=lambda one: one.column_keys):
        column, there = constraint.column_keys[-1], constraint.referred_table.name
        if column in {"owner_id", "organization_id"} or there not in made:
            continue
        place = used[there] = used.get(there, -1) + 1
        found[column] = made[there][min(place, len(made[there]) - 1)]
    return found


def _value(column: sa.Column[Any]) -> Any:
    kind = column.type
    if column.name in EXACT:
        return EXACT[column.name]
    if isinstance(kind, sa.Enum):
        return kind.enums[0]
    if isinstance(kind, sa.Uuid):
        return uuid4()
    for type_, value in VALUES:
        if isinstance(kind, type_):
            return value
    return uuid4().hex[: getattr(kind, "length", None) or 32]
