"""Which processes a deployment has, and the environment they share."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from maigie.embedded.server import Server
from maigie.gate import GATE
from maigie.supervisor.child import Child
from maigie.supervisor.ports import answers

ROOT = Path(__file__).resolve().parents[2]
HEALTH = "/api/v1/health"
ALL_LANES = ("interactive", "routine", "bulk")
PATIENT_LANES = ("interactive", "routine")

SERVE_PREBUILT = {
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
    "__REFLEX_SKIP_COMPILE": "true",
    "REFLEX_ENV_MODE": "prod",
    "REFLEX_BACKEND_ONLY": "true",
    "REFLEX_TELEMETRY_ENABLED": "false",
    "REFLEX_CHECK_LATEST_VERSION": "false",
}
"""Makes Reflex serve exported pages from any ASGI server, without Node and without compiling."""


@dataclass(frozen=True, kw_only=True)
class Deployment:
    """What the children need to know."""

    host: str
    port: int
    workers: int
    data_dir: Path
    database_url: str
    migration_database_url: str
    redis_url: str
    secret_key: str
    vapid_private_key: str = ""

    @property
    def gate(self) -> Path:
        """What holds web and workers back until the servers are ready."""
        return self.data_dir / "gate"

    def env(self) -> dict[str, str]:
        """Return the environment of every child."""
        return {
            **os.environ,
            "MAIGIE_HOST": self.host,
            "MAIGIE_PORT": str(self.port),
            "MAIGIE_DATA_DIR": str(self.data_dir),
            "MAIGIE_DATABASE_URL": self.database_url,
            "MAIGIE_MIGRATION_DATABASE_URL": self.migration_database_url,
            "MAIGIE_REDIS_URL": self.redis_url,
            "MAIGIE_SECRET_KEY": self.secret_key,
            "MAIGIE_VAPID_PRIVATE_KEY": self.vapid_private_key,
            GATE: str(self.gate),
            "REFLEX_REDIS_URL": self.redis_url,
            "PYTHONUNBUFFERED": "1",
            "PYTHONPATH": str(ROOT),
        }


def server_child(server: Server, announce: Callable[[str], None]) -> Child:
    """Return an embedded server as a child of the tree."""
    return Child(
        name=server.name,
        command=tuple(server.command()),
        cwd=server.cwd,
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        before_start=partial(server.before_start, announce),
        is_ready=server.is_ready,
        ready_timeout_s=server.ready_timeout_s,
        stop_signal=server.stop_signal,
        stop_timeout_s=server.stop_timeout_s,
        account=server.folder.account,
        log=server.log,
    )


def web_child(deployment: Deployment) -> Child:
    """Return the process that serves pages, REST and websockets on one port."""
    return Child(
        name="web",
        command=web_command(deployment.host, deployment.port),
        cwd=ROOT,
        env={**SERVE_PREBUILT, **deployment.env()},
        is_ready=partial(answers, deployment.host, deployment.port, HEALTH),
        stop_timeout_s=15.0,
    )


def web_command(host: str, port: int) -> tuple[str, ...]:
    """Return the command line of the web server."""
    return (
        sys.executable,
        *("-m", "granian", "--interface", "asgi", "--factory"),
        *("--host", host, "--port", str(port)),
        *("--workers-kill-timeout", "10", "--log-level", "warning"),
        "maigie.serve:app",
    )


def worker_children(deployment: Deployment) -> list[Child]:
    """Return the workers; with more than one, the first leaves patient work to the others."""
    alone = deployment.workers == 1
    return [
        Child(
            name=f"worker-{number}",
            command=worker_command(ALL_LANES if alone or number > 1 else PATIENT_LANES),
            cwd=ROOT,
            env=deployment.env(),
            stop_timeout_s=30.0,
        )
        for number in range(1, deployment.workers + 1)
    ]


def worker_command(lanes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the command line of a worker that serves ``lanes``, the first one first."""
    return (sys.executable, "-m", "maigie.worker", *lanes)


def cron_child(deployment: Deployment) -> Child:
    """Return the one process that looks at the clock and sweeps the outbox."""
    return Child(
        name="cron",
        command=(sys.executable, "-m", "maigie.cron"),
        cwd=ROOT,
        env=deployment.env(),
        stop_timeout_s=5.0,
    )
