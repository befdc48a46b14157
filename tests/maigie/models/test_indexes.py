"""What is searched often is indexed, in the database as the migrations left it."""

import pytest
from sqlmodel import Session

PROMISED = {
    "resource": {"btree (url)", "btree (owner_id)", "gin (to_tsvector"},
    "note": {"btree (owner_id)", "gin (to_tsvector"},
    "calendar_entry": {"btree (owner_id"},
    "message": {
        "btree (conversation_id)",
        "btree (conversation_id, created_at)",
        "btree (owner_id, created_at)",
        "btree (owner_id, proactive_type) WHERE (proactive_type IS NOT NULL)",
    },
    "embedding": {"btree (object_type, object_id)", "btree (owner_id, updated_at)"},
}


class TestIndexes:
    @pytest.mark.parametrize("table", PROMISED)
    def test_stand_on_what_is_searched(self, table: str, session: Session) -> None:
        found = session.connection().exec_driver_sql(
            "select indexdef from pg_indexes where tablename = %s", (table,)
        )
        built = [definition.partition(" USING ")[2] for definition in found.scalars()]

        missing = {one for one in PROMISED[table] if not any(b.startswith(one) for b in built)}
        assert missing == set()
