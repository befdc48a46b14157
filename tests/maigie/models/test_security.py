"""Every table is guarded by row-level security, in the list and in the database."""

from sqlmodel import Session, SQLModel

from maigie.models.security import (
    OWNED_TABLES,
    SHARED_TABLES,
    SYSTEM_TABLES,
    policy_statements,
)


class TestRowLevelSecurity:
    def test_lists_every_table_once(self) -> None:
        assert sorted((*OWNED_TABLES, *SYSTEM_TABLES)) == sorted(SQLModel.metadata.tables)

    def test_is_forced_on_every_table(self, session: Session) -> None:
        found = session.connection().exec_driver_sql(
            "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            " where n.nspname = current_schema() and c.relkind = 'r'"
            " and c.relrowsecurity and c.relforcerowsecurity"
        )

        assert set(SQLModel.metadata.tables) <= set(found.scalars())

    def test_has_one_policy_for_reading_and_writing(self, session: Session) -> None:
        rows = session.connection().exec_driver_sql(
            "select tablename, policyname, cmd, with_check is not null from pg_policies"
        )

        policies = {tuple(row) for row in rows}
        owners = {(table, "owner", "ALL", True) for table in SQLModel.metadata.tables}
        members = {(table, "member", "SELECT", False) for table in SHARED_TABLES}
        assert policies == owners | members

    def test_lets_the_system_see_only_what_it_must(self) -> None:
        opened = [line for line in policy_statements() if "maigie.system" in line]

        assert len(opened) == len(SYSTEM_TABLES)
        assert all(any(f" on {name} " in line for name in SYSTEM_TABLES) for line in opened)

    def test_binds_the_app_role(self, session: Session) -> None:
        rights = session.connection().exec_driver_sql(
            "select rolsuper, rolbypassrls from pg_roles where rolname = current_user"
        )

        assert rights.one() == (False, False)
