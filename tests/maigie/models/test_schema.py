"""The tables in PostgreSQL follow the conventions every table shares."""

from datetime import timedelta
from enum import Enum
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy import Enum as SqlEnum
from sqlmodel import Session, SQLModel

import maigie.models  # noqa: F401  # fills the metadata
from maigie.core import db
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.models.planning import Goal

TABLES = sorted(SQLModel.metadata.tables)
ENUM_COLUMNS = sorted(
    (table.name, column.name, column.type)
    for table in SQLModel.metadata.tables.values()
    for column in table.c
    if isinstance(column.type, SqlEnum)
)


def stored_columns(connection: Connection, table: str) -> dict[str, dict[str, Any]]:
    rows = connection.execute(
        text(
            "select column_name, data_type, udt_name, datetime_precision, column_default,"
            " is_nullable from information_schema.columns"
            " where table_schema = 'public' and table_name = :table"
        ),
        {"table": table},
    ).mappings()
    return {row["column_name"]: dict(row) for row in rows}


@pytest.mark.parametrize("table", TABLES)
class TestTable:
    def test_has_a_uuid_key_made_by_the_database(self, connection: Connection, table: str):
        key = stored_columns(connection, table)["id"]

        assert (key["udt_name"], key["column_default"]) == ("uuid", "gen_random_uuid()")
        assert inspect(connection).get_pk_constraint(table)["constrained_columns"] == ["id"]

    def test_keeps_instants_with_zone_to_the_millisecond(self, connection: Connection, table: str):
        kinds = {
            (column["data_type"], column["datetime_precision"])
            for column in stored_columns(connection, table).values()
            if column["data_type"].startswith("timestamp")
        }

        assert kinds == {("timestamp with time zone", 3)}

    def test_notes_when_a_row_was_made(self, connection: Connection, table: str):
        made = stored_columns(connection, table)["created_at"]

        assert (made["column_default"], made["is_nullable"]) == ("now()", "NO")

    def test_finds_the_rows_of_an_owner_by_an_index(self, connection: Connection, table: str):
        if "owner_id" not in stored_columns(connection, table):
            assert table in {"user_account", "organization"}
            return
        known = inspect(connection)
        leading = [index["column_names"][0] for index in known.get_indexes(table)]

        assert "owner_id" in leading

    def test_names_its_constraints_by_convention(self, connection: Connection, table: str):
        known = inspect(connection)
        keys = [key["name"] for key in known.get_foreign_keys(table)]
        keys += [key["name"] for key in known.get_unique_constraints(table)]

        assert all(name.startswith((f"fk_{table}_", f"uq_{table}_")) for name in keys)


class TestEnums:
    @pytest.mark.parametrize(("table", "column", "kind"), ENUM_COLUMNS)
    def test_have_the_same_values_in_postgresql_and_python(
        self, connection: Connection, table: str, column: str, kind: SqlEnum
    ):
        labels = connection.execute(
            text(
                "select enumlabel from pg_enum join pg_type on pg_type.oid = enumtypid"
                " where typname = :name order by enumsortorder"
            ),
            {"name": stored_columns(connection, table)[column]["udt_name"]},
        ).scalars()

        assert kind.enum_class is not None
        assert issubclass(kind.enum_class, Enum)
        assert list(labels) == [member.value for member in kind.enum_class]


class TestIndexes:
    @pytest.mark.parametrize(
        ("table", "columns"),
        [
            ("calendar_entry", ["owner_id", "starts_at"]),
            ("embedding", ["object_type", "object_id"]),
            ("module", ["course_id"]),
            ("message", ["conversation_id"]),
            ("milestone", ["goal_id"]),
        ],
    )
    def test_serve_the_common_queries(self, connection: Connection, table: str, columns: list[str]):
        indexes = inspect(connection).get_indexes(table)

        assert columns in [index["column_names"] for index in indexes]


class TestUpdatedAt:
    def test_moves_when_a_row_changes(self, student: Actor):
        with unit_of_work(student) as session:
            goal = _goal(session, student)
            session.flush()
            session.execute(
                text("update goal set updated_at = updated_at - interval '1 day' where id = :id"),
                {"id": goal.id},
            )
            session.refresh(goal)
            before = goal.updated_at

            goal.title = "Pass with distinction"
            session.flush()
            session.refresh(goal)

            assert goal.updated_at - before >= timedelta(days=1)
            session.rollback()


class TestEngine:
    def test_is_one_for_the_whole_process(self, database: str):
        assert db.engine() is db.engine()
        assert db.engine().url.render_as_string(hide_password=False) == database


def _goal(session: Session, owner: Actor) -> Goal:
    goal = Goal(owner_id=owner.user_id, organization_id=owner.organization_id, title="Pass")
    session.add(goal)
    return goal
