"""Databases for tests."""

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from maigie.config import settings
from maigie.database_url import libpq_url
from maigie.embedded import postgres as pg
from maigie.embedded.roles import provision
from maigie.embedded.servers import Urls
from maigie.migration import migrate


def fresh_database(servers: Urls, name: str) -> str:
    """Build an empty database with all migrations and return the app role's URL."""
    superuser = libpq_url(servers.superuser)
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )
    owner_url, app_url = _renamed(servers.owner, name), _renamed(servers.app, name)
    provision(
        superuser,
        libpq_url(_renamed(servers.superuser, name)),
        database=name,
        owner=pg.OWNER,
        app=pg.APP,
    )
    settings.migration_database_url = owner_url
    migrate(owner_url, app_url)
    return app_url


def _renamed(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)
