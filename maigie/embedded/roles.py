"""Roles and privileges of a database: an owner that migrates and an app role that serves."""

from typing import LiteralString

import psycopg
from psycopg import sql

APP_ROLE_RIGHTS: tuple[LiteralString, ...] = (
    "GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {app}",
    "GRANT USAGE ON SCHEMA public TO {app}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app}",
    (
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public"
        " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}"
    ),
    (
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public"
        " GRANT USAGE, SELECT ON SEQUENCES TO {app}"
    ),
)


def ensure_role(
    connection: psycopg.Connection, name: str, password: str, *, bypasses_rls: bool = False
) -> None:
    """Create the login role ``name`` when it is missing and set its password and rights.

    Raises:
        psycopg.Error: The connection may not create roles.
    """
    role = sql.Identifier(name)
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    if found is None:
        connection.execute(sql.SQL("CREATE ROLE {}").format(role))
    bypass: LiteralString = "BYPASSRLS" if bypasses_rls else "NOBYPASSRLS"
    connection.execute(
        sql.SQL("ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE " + bypass).format(role)
        + sql.SQL(" PASSWORD {}").format(sql.Literal(password))
    )


def create_database(superuser: psycopg.Connection, name: str, owner: str) -> None:
    """Create the database ``name`` for ``owner`` unless it exists.

    Raises:
        psycopg.Error: The connection may not create databases.
    """
    found = superuser.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    if found is None:
        superuser.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(
                sql.Identifier(name), sql.Identifier(owner)
            )
        )


def grant_app_rights(connection: psycopg.Connection, *, owner: str, app: str) -> None:
    """Let ``app`` read and write the rows of ``owner``'s tables, present and future, no more.

    Raises:
        psycopg.Error: The connection may not grant on this database.
    """
    names = {
        "database": sql.Identifier(connection.info.dbname),
        "owner": sql.Identifier(owner),
        "app": sql.Identifier(app),
    }
    for statement in APP_ROLE_RIGHTS:
        connection.execute(sql.SQL(statement).format(**names))


def provision(
    superuser_dsn: str, database_dsn: str, *, database: str, owner: str, app: str
) -> None:
    """Create ``database`` with the extension ``vector`` and the rights of both roles.

    Idempotent: run at every start, it repairs what is missing.

    Args:
        superuser_dsn: The superuser on the maintenance database.
        database_dsn: The superuser on ``database``.
        database: Its name.
        owner: The role that migrates it; exists already.
        app: The role that serves from it; exists already.

    Raises:
        psycopg.Error: The server refuses.
    """
    with psycopg.connect(superuser_dsn, autocommit=True) as connection:
        create_database(connection, database, owner)
    with psycopg.connect(database_dsn, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
        grant_app_rights(connection, owner=owner, app=app)
