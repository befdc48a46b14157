"""Refuses a database role that row-level security would not bind."""

from sqlalchemy import text

from maigie.core.db import engine
from maigie.models.security import OWNED_TABLES, SYSTEM_TABLES

_ROLE = text("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
_TABLES = text(
    "select relname, relrowsecurity and relforcerowsecurity as forced,"
    " pg_has_role(current_user, relowner, 'member') as owned"
    " from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
    " and relname <> 'alembic_version'"
)


class UnsafeRole(RuntimeError):
    """The process may see other people's rows; it must not serve."""


def assert_app_role_is_safe() -> None:
    """Check that every table is closed to whoever is not its owner.

    Raises:
        UnsafeRole: The role is a superuser, bypasses or owns tables, or a table is not protected.
    """
    with engine().connect() as connection:
        if connection.scalar(_ROLE):
            raise UnsafeRole("The app role is a superuser or bypasses row-level security.")
        tables = {row.relname: row for row in connection.execute(_TABLES)}
    if missing := sorted({*SYSTEM_TABLES, *OWNED_TABLES} - tables.keys()):
        raise UnsafeRole(f"Tables are missing, run `maigie migrate`: {', '.join(missing)}.")
    if owned := sorted(name for name, row in tables.items() if row.owned):
        raise UnsafeRole(f"The app role owns tables: {', '.join(owned)}.")
    if open_tables := sorted(name for name, row in tables.items() if not row.forced):
        raise UnsafeRole(f"Row-level security is not forced: {', '.join(open_tables)}.")
