"""Everything on one machine: servers, migrations, web, workers, cron, in one tree."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from maigie.embedded import postgres as pg
from maigie.embedded.folder import DataFolder, locked, prepare
from maigie.embedded.postgres import Postgres
from maigie.embedded.redis import RedisServer
from maigie.embedded.server import Server
from maigie.embedded.servers import provision_roles
from maigie.gate import closed_gate
from maigie.migration_state import is_current
from maigie.site_build import build_if_changed
from maigie.supervisor.child import CannotStart
from maigie.supervisor.plan import (
    ROOT,
    Deployment,
    cron_child,
    server_child,
    web_child,
    worker_children,
)
from maigie.supervisor.ports import check_port_free, reachable
from maigie.supervisor.tree import Interrupted, Tree, interruptible

Say = Callable[[str, str], None]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What was asked for on the command line and in the environment."""

    host: str
    port: int
    data_dir: Path
    workers: int
    database_url: str | None
    migration_database_url: str | None
    redis_url: str | None
    secret_key: str
    vapid_private_key: str = ""


def up(wish: Wish, say: Say) -> None:
    """Run the whole product until it is interrupted, then end it in order.

    Raises:
        CannotStart: Something needed is missing or taken.
        EmbeddedError: An embedded server cannot start.
        BuildFailed: The pages cannot be built.
    """
    began = time.monotonic()
    with interruptible() as check, locked(wish.data_dir):
        tree = Tree(say, check)
        workers = [f"worker-{number}" for number in range(1, wish.workers + 1)]
        try:
            check_port_free(wish.host, wish.port)
            build_if_changed(lambda line: say("pages", line))
            _start(tree, wish, say)
            address = f"http://{_shown(wish.host)}:{wish.port}"
            say("maigie", f"ready at {address} in {time.monotonic() - began:.1f} s")
            tree.watch()
        except Interrupted:
            say("maigie", "stopping")
        finally:
            tree.stop(("cron",), ("web",), workers, ("redis",), ("postgres",))
        say("maigie", "stopped")


def _start(tree: Tree, wish: Wish, say: Say) -> None:
    """Start all processes; what must load much code does so while the servers start.

    The web and one worker are all that health needs, so the others do not compete with them.
    """
    folder = prepare(wish.data_dir, lambda line: say("maigie", line))
    postgres, redis = Postgres(folder), RedisServer(folder)
    deployment = _deployment(wish, folder, postgres, redis)
    first, *others = worker_children(deployment)
    with closed_gate(deployment.gate) as open_gate, tree.starting(web_child(deployment), first):
        _start_servers(tree, wish, say, postgres, redis)
        _migrate(deployment, say)
        open_gate()
    tree.start(*others, cron_child(deployment))


def _start_servers(
    tree: Tree, wish: Wish, say: Say, postgres: Postgres, redis: RedisServer
) -> None:
    needed: list[Server] = []
    if wish.database_url is None:
        needed.append(postgres)
    if wish.redis_url is None:
        needed.append(redis)
    tree.start(*(server_child(server, _in_name_of(server.name, say)) for server in needed))
    if wish.database_url is None:
        provision_roles(postgres)


def _deployment(
    wish: Wish, folder: DataFolder, postgres: Postgres, redis: RedisServer
) -> Deployment:
    app_url = wish.database_url or postgres.url(pg.APP)
    owner_url = app_url if wish.database_url else postgres.url(pg.OWNER)
    return Deployment(
        host=wish.host,
        port=wish.port,
        workers=wish.workers,
        data_dir=folder.root,
        database_url=app_url,
        migration_database_url=wish.migration_database_url or owner_url,
        redis_url=wish.redis_url or redis.url,
        secret_key=wish.secret_key or folder.secrets.secret_key,
        vapid_private_key=wish.vapid_private_key or folder.secrets.vapid_private_key,
    )


def _migrate(deployment: Deployment, say: Say) -> None:
    if is_current(deployment.migration_database_url):
        return
    say("maigie", "bringing the database up to date")
    done = subprocess.run(
        [sys.executable, "-m", "maigie.migration"],
        cwd=ROOT,
        env=deployment.env(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        words = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
        msg = f"The database cannot be migrated: {words[-1]}"
        raise CannotStart(msg)


def _in_name_of(name: str, say: Say) -> Callable[[str], None]:
    return lambda line: say(name, line)


def _shown(host: str) -> str:
    address = reachable(host)
    return f"[{address}]" if ":" in address else address
