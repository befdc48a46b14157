"""Runs migrations as the owner role, with row-level security off for data migrations."""

import alembic_postgresql_enum  # noqa: F401  # registers enum support with autogenerate
from sqlalchemy import create_engine, text
from sqlmodel import SQLModel

import maigie.models  # noqa: F401  # fills the metadata
from alembic import context
from maigie.config import settings

URL = settings.migration_database_url or settings.database_url
if URL is None:
    raise SystemExit("Set MAIGIE_MIGRATION_DATABASE_URL to migrate.")


def run() -> None:
    engine = create_engine(URL)
    with engine.connect() as connection:
        connection.execute(text("set row_security = off"))
        connection.commit()
        context.configure(
            connection=connection, target_metadata=SQLModel.metadata, compare_type=True
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
