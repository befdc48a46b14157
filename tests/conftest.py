"""Real PostgreSQL and Redis for tests: one database for each xdist worker, built by Alembic."""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import Connection
from sqlmodel import Session

from maigie.config import settings
from maigie.core import db
from maigie.core.actor import Actor
from maigie.embedded.servers import Urls
from maigie.providers import queue
from maigie.wiring import wire
from tests.factories.databases import fresh_database
from tests.factories.people import make_person
from tests.fakes.recording_queue import RecordingQueue
from tests.scheduling import OneMaigieScheduling
from tests.servers import servers as servers  # noqa: PLC0414  # pytest finds fixtures by name

SECRET = "a secret of tests only, long enough for anything"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneMaigieScheduling:
    """Share the tests out among the workers."""
    return OneMaigieScheduling(config, log)


def pytest_configure() -> None:
    """Collect thousands of tests without looking for garbage among them again and again."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Leave what was collected out of every later search for garbage."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _test_settings() -> None:
    """Make every test independent of the developer's own ``.env``."""
    settings.env = "test"
    settings.secret_key = SecretStr(SECRET)
    settings.public_url = None
    settings.llm_base_url = None
    settings.redis_url = None
    settings.database_url = None


@pytest.fixture(scope="session")
def database(_test_settings: None, servers: Urls, request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated database; the process is connected to it as the app role."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    url = fresh_database(servers, f"maigie_test_{worker}")
    settings.database_url = url
    wire()
    yield url
    db.engine().dispose()


@pytest.fixture
def hints() -> Iterator[RecordingQueue]:
    """What was handed to the queue, instead of Redis."""
    recording = RecordingQueue()
    queue.use(recording)
    yield recording
    queue.use(queue.NoQueue())


@pytest.fixture
def student(database: str) -> Actor:
    """A person with a committed account in Lagos."""
    return make_person("student")


@pytest.fixture
def stranger(database: str) -> Actor:
    """Somebody else."""
    return make_person("stranger")


@pytest.fixture
def connection(database: str) -> Iterator[Connection]:
    """A connection as the app role whose transaction is rolled back after the test."""
    with db.engine().connect() as opened:
        transaction = opened.begin()
        yield opened
        transaction.rollback()


@pytest.fixture
def session(connection: Connection, student: Actor) -> Iterator[Session]:
    """A unit of work as ``student`` under row-level security; nothing of it stays."""
    with _session_on(connection, student) as opened:
        yield opened


@pytest.fixture
def session_as(
    connection: Connection, session: Session, student: Actor
) -> Callable[[Actor], AbstractContextManager[Session]]:
    """Open a unit of work as somebody else that sees what ``session`` wrote, as far as allowed."""

    @contextmanager
    def opened_as(actor: Actor) -> Iterator[Session]:
        session.flush()
        with _session_on(connection, actor) as other:
            yield other
            other.commit()
        db.become(session, student)

    return opened_as


@contextmanager
def _session_on(connection: Connection, actor: Actor) -> Iterator[Session]:
    info: dict[str, Any] = {db.ACTOR: actor}
    with Session(
        connection, join_transaction_mode="create_savepoint", expire_on_commit=False, info=info
    ) as opened:
        yield opened
