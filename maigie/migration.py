"""Bring the database to the newest migration: ``python -m maigie.migration``."""

import sys
from pathlib import Path

import psycopg
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy.exc import SQLAlchemyError

from alembic import command
from maigie.config import settings
from maigie.database_url import credentials, libpq_url
from maigie.embedded.roles import ensure_role, grant_app_rights

INI = Path(__file__).resolve().parents[1] / "alembic.ini"


def migrate(owner_url: str, app_url: str) -> None:
    """Create the app role when it is missing, then run every migration not yet run.

    Raises:
        psycopg.Error: The database refuses.
        CommandError: The migrations contradict each other.
        SQLAlchemyError: A migration fails; the database stays at the last one that worked.
    """
    owner, app = credentials(owner_url)[0], credentials(app_url)[0]
    if owner != app:
        _prepare_app_role(owner_url, app_url)
    command.upgrade(Config(str(INI)), "head")


def _prepare_app_role(owner_url: str, app_url: str) -> None:
    owner, (app, password) = credentials(owner_url)[0], credentials(app_url)
    with psycopg.connect(libpq_url(owner_url), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [app]).fetchone()
        if known is None:
            ensure_role(connection, app, password)
        grant_app_rights(connection, owner=owner, app=app)


def main() -> int:
    """Migrate the configured database and return an exit code."""
    owner_url = settings.migration_database_url or settings.database_url
    if owner_url is None:
        sys.stderr.write("MAIGIE_MIGRATION_DATABASE_URL is not set.\n")
        return 1
    try:
        migrate(owner_url, settings.database_url or owner_url)
    except (psycopg.Error, SQLAlchemyError, CommandError) as error:
        sys.stderr.write(str(error).splitlines()[0] + "\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
