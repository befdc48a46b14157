"""Start, await and stop one embedded server."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from maigie.embedded.errors import EmbeddedError
from maigie.embedded.folder import DataFolder
from maigie.embedded.launch import last_words, open_log, spawn

POLL_S = 0.03


class Server(Protocol):
    """What PostgreSQL and Redis have in common."""

    @property
    def name(self) -> str:
        """Return what it is called in messages."""
        ...

    @property
    def folder(self) -> DataFolder:
        """Return the data folder it belongs to."""
        ...

    @property
    def cwd(self) -> Path:
        """Return the folder its processes work in and are recognised by."""
        ...

    @property
    def log(self) -> Path:
        """Return the file its messages go to."""
        ...

    @property
    def stop_signal(self) -> signal.Signals:
        """Return the signal for a fast, clean shutdown."""
        ...

    @property
    def stop_timeout_s(self) -> float:
        """Return how long a clean shutdown may take."""
        ...

    @property
    def ready_timeout_s(self) -> float:
        """Return how long starting, crash recovery included, may take."""
        ...

    def command(self) -> list[str]:
        """Return its command line."""
        ...

    def before_start(self, announce: Callable[[str], None]) -> None:
        """Make its files fit for a start."""
        ...

    def is_ready(self) -> bool:
        """Tell whether it answers."""
        ...


def start(server: Server, announce: Callable[[str], None]) -> subprocess.Popen[bytes]:
    """Start ``server`` without waiting for it.

    Raises:
        EmbeddedError: It cannot be started.
    """
    try:
        server.before_start(announce)
        with open_log(server.log) as log:
            return spawn(
                server.command(),
                cwd=server.cwd,
                env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                output=log,
                stop_signal=server.stop_signal,
                account=server.folder.account,
            )
    except OSError as error:
        msg = f"Cannot start {server.name}: {error.strerror or error}."
        raise EmbeddedError(msg) from error


def wait_ready(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Wait until ``server`` answers; crash recovery may take a while.

    Raises:
        EmbeddedError: It ended, or did not answer in time.
    """
    deadline = time.monotonic() + server.ready_timeout_s
    while not server.is_ready():
        if process.poll() is not None:
            msg = f"{server.name} ended at once: {last_words(server.log)} (see {server.log})"
            raise EmbeddedError(msg)
        if time.monotonic() > deadline:
            msg = (
                f"{server.name} did not answer in {server.ready_timeout_s:.0f} s (see {server.log})"
            )
            raise EmbeddedError(msg)
        time.sleep(POLL_S)


def stop(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Shut ``server`` down cleanly, or kill it when it takes too long."""
    if process.poll() is None:
        process.send_signal(server.stop_signal)
    try:
        process.wait(server.stop_timeout_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
