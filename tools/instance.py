"""A whole Maigie on a folder and a free port of its own: for journeys, pictures and figures."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import httpx
import psutil

ROOT = Path(__file__).resolve().parents[1]
START_TIMEOUT_S = 600.0
STOP_TIMEOUT_S = 90.0
POLL_S = 0.05
PARTS = {
    "granian": "web",
    "maigie.worker": "worker",
    "maigie.cron": "cron",
    "redis-server": "redis",
    "postgres": "postgres",
}
Found = TypeVar("Found")


class Overdue(Exception):
    """Something did not happen in time."""


def eventually(look: Callable[[], Found | None], *, what: str, within_s: float = 30.0) -> Found:
    """Look again and again until ``look`` returns something true, and return that.

    Raises:
        Overdue: It never did.
    """
    pause = threading.Event()
    deadline = time.monotonic() + within_s
    while True:
        if found := look():
            return found
        if time.monotonic() > deadline:
            raise Overdue(f"not within {within_s:.0f} s: {what}")
        pause.wait(POLL_S)


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Instance:
    """``maigie up`` as a process, from outside."""

    def __init__(self, folder: Path, *, port: int | None = None, **settings: str) -> None:
        """Describe an instance; ``settings`` are ``MAIGIE_`` variables by their short names."""
        self.folder = folder
        self.data_dir = folder / "data"
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "up.log"
        self._env = {name: value for name, value in os.environ.items() if "MAIGIE_" not in name}
        self._env |= {f"MAIGIE_{name}": value for name, value in settings.items()}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start it, wait until it is healthy, and return the seconds that took.

        Raises:
            Overdue: It ended or is not healthy in time.
        """
        began = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command(),
                cwd=ROOT,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        eventually(self._healthy_or_ended, what="a healthy start", within_s=START_TIMEOUT_S)
        return time.monotonic() - began

    def command(self) -> list[str]:
        """Return the command line of ``maigie up``."""
        options = ["--port", str(self.port), "--data-dir", str(self.data_dir)]
        return [sys.executable, "-m", "maigie.cli", "up", *options]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run another command of ``maigie`` in the same environment, to its end."""
        return subprocess.run(
            [sys.executable, "-m", "maigie.cli", *arguments],
            cwd=ROOT,
            env=self._env,
            capture_output=True,
            text=True,
            timeout=STOP_TIMEOUT_S,
            check=False,
        )

    def stop(self) -> None:
        """Ask it to end as Ctrl-C does, and wait."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            raise
        self._process = None

    def health(self) -> dict[str, str]:
        """Return what each part says, with ``status`` for the whole; empty when nobody answers."""
        try:
            body = httpx.get(f"{self.url}/api/v1/health", timeout=5).json()
        except (httpx.TransportError, ValueError):
            return {}
        return {"status": body["status"], **body["checks"]}

    def is_healthy(self) -> bool:
        """Tell whether every part works."""
        return self.health().get("status") == "ok"

    def pids(self, part: str) -> list[int]:
        """Return the processes of one part: web, worker, cron, redis or postgres."""
        assert self._process is not None
        children = psutil.Process(self._process.pid).children()
        return [child.pid for child in children if _part(child) == part]

    def cpu_seconds(self) -> float:
        """Return the processor time all its processes have used until now."""
        assert self._process is not None
        parent = psutil.Process(self._process.pid)
        return sum(_cpu_seconds(one) for one in (parent, *parent.children(recursive=True)))

    def _healthy_or_ended(self) -> bool:
        assert self._process is not None
        if self._process.poll() is not None:
            lines = self.log.read_text("utf-8", "replace").splitlines()[-8:]
            raise Overdue("maigie up ended: " + "\n".join(lines))
        return self.is_healthy()


@contextmanager
def running_instance(folder: Path, **settings: str) -> Iterator[Instance]:
    """Yield a healthy instance that is stopped afterwards."""
    instance = Instance(folder, **settings)
    try:
        instance.start()
        yield instance
    finally:
        instance.stop()


def children_of(pid: int) -> list[int]:
    """Return the processes a process has started."""
    return [child.pid for child in psutil.Process(pid).children()]


def _cpu_seconds(process: psutil.Process) -> float:
    with contextlib.suppress(psutil.Error):
        used = process.cpu_times()
        return used.user + used.system + used.children_user + used.children_system
    return 0.0


def _part(process: psutil.Process) -> str | None:
    with contextlib.suppress(psutil.Error):
        command = " ".join(process.cmdline())
        return next((part for words, part in PARTS.items() if words in command), None)
    return None
