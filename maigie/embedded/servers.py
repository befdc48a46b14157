"""Both servers for the length of one command."""

import contextlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from maigie.embedded import postgres as pg
from maigie.embedded.errors import EmbeddedError
from maigie.embedded.folder import is_locked, locked, prepare
from maigie.embedded.postgres import Postgres
from maigie.embedded.redis import RedisServer
from maigie.embedded.roles import ensure_role, provision
from maigie.embedded.server import Server, start, stop, wait_ready


@dataclass(frozen=True)
class Urls:
    """How to reach the servers: SQLAlchemy URLs and one for Redis."""

    superuser: str
    owner: str
    app: str
    redis: str


def urls(postgres: Postgres, redis: RedisServer) -> Urls:
    """Return how to reach both servers."""
    return Urls(
        superuser=postgres.url(pg.SUPERUSER, "postgres"),
        owner=postgres.url(pg.OWNER),
        app=postgres.url(pg.APP),
        redis=redis.url,
    )


def provision_roles(postgres: Postgres) -> None:
    """Create the database with its roles in a running server; repeatable.

    Raises:
        EmbeddedError: The server refuses.
    """
    secrets = postgres.folder.secrets
    maintenance = postgres.dsn(pg.SUPERUSER, "postgres")
    try:
        with psycopg.connect(maintenance, autocommit=True) as connection:
            # The owner migrates data under FORCE ROW LEVEL SECURITY and dumps whole tables.
            ensure_role(connection, pg.OWNER, secrets.owner_password, bypasses_rls=True)
            ensure_role(connection, pg.APP, secrets.app_password)
        provision(
            maintenance,
            postgres.dsn(pg.SUPERUSER),
            database=pg.DATABASE,
            owner=pg.OWNER,
            app=pg.APP,
        )
    except psycopg.Error as error:
        msg = f"Cannot set up the embedded database: {str(error).splitlines()[0]}"
        raise EmbeddedError(msg) from error


@contextmanager
def running(
    root: Path, announce: Callable[[str], None], *, durable: bool = True
) -> Generator[Urls]:
    """Yield URLs of the servers in ``root``, starting them unless another run already has.

    Raises:
        EmbeddedError: They cannot be started.
    """
    if is_locked(root):
        folder = prepare(root, announce)
        yield urls(Postgres(folder), RedisServer(folder))
        return
    with contextlib.ExitStack() as stack:
        stack.enter_context(locked(root))
        folder = prepare(root, announce)
        postgres, redis = Postgres(folder, durable=durable), RedisServer(folder, durable=durable)
        servers: tuple[Server, Server] = (redis, postgres)
        started = []
        for server in servers:
            process = start(server, announce)
            stack.callback(stop, server, process)
            started.append((server, process))
        for server, process in started:
            wait_ready(server, process)
        provision_roles(postgres)
        yield urls(postgres, redis)
