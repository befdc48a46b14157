"""Migrations run down and up again on a database that is in use."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from alembic.config import Config

from alembic import command
from maigie.config import settings
from maigie.database_url import libpq_url
from maigie.embedded.servers import Urls
from maigie.migration import INI
from tests.factories.databases import fresh_database

PERSON, ORGANIZATION, GOAL = uuid4(), uuid4(), uuid4()
FILLED = (
    "insert into organization (id, name) values (%(organization)s, 'Own')",
    (
        "insert into user_account (id, email, role, preferences) "
        "values (%(person)s, 'ada@example.com', 'user', '{}')"
    ),
    (
        "insert into goal (id, owner_id, organization_id, title, status, progress, priority, category,"
        " source) values (%(goal)s, %(person)s, %(organization)s, 'Pass', 'todo', 0.4, 3,"
        " 'learning', 'user')"
    ),
    (
        "insert into task (owner_id, organization_id, title, status, kind, priority,"
        " estimated_minutes, context, tags, created_from) values (%(person)s, %(organization)s,"
        " 'Read', 'todo', 'task', 3, 60, 'family', '{}', 'conversation')"
    ),
)
KEPT = (
    "select u.email, u.password_hash, g.title, g.progress, g.category::text, t.context::text,"
    " t.created_from::text from user_account u join goal g on g.owner_id = u.id"
    " join task t on t.owner_id = u.id"
)


@pytest.fixture
def owner_url(servers: Urls, database: str) -> Iterator[str]:
    before = settings.migration_database_url
    fresh_database(servers, f"migrated_{uuid4().hex}")
    url = settings.migration_database_url
    assert url is not None
    yield url
    settings.migration_database_url = before


class TestMigrations:
    def test_keep_what_is_stored_on_the_way_back_and_forth(self, owner_url: str) -> None:
        config = Config(str(INI))
        ids = {"person": PERSON, "organization": ORGANIZATION, "goal": GOAL}
        with psycopg.connect(libpq_url(owner_url), autocommit=True) as owner:
            for statement in FILLED:
                owner.execute(statement, ids)

            command.downgrade(config, "0001")
            earlier = owner.execute(KEPT).fetchall()
            command.upgrade(config, "head")
            later = owner.execute(KEPT).fetchall()

        person = ("ada@example.com", "", "Pass", 0.4, "learning", "family")
        assert earlier == [(*person, "ai")]
        assert later == [(*person, "conversation")]

    def test_match_the_tables_the_code_declares(self, owner_url: str) -> None:
        command.check(Config(str(INI)))

    def test_go_back_to_nothing(self, owner_url: str) -> None:
        command.downgrade(Config(str(INI)), "base")

        with psycopg.connect(libpq_url(owner_url)) as owner:
            left = owner.execute(
                "select tablename from pg_tables where schemaname = 'public'"
            ).fetchall()
        assert left == [("alembic_version",)]
