"""Start a program as a child that ends when its parent does."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from maigie.embedded.account import Account

PR_SET_PDEATHSIG = 1
MAX_LOG_BYTES = 2**20
LINES_READ = 40
GRAVE = ("FATAL", "PANIC", "Fatal")


def spawn(
    command: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str],
    output: IO[bytes] | int,
    stop_signal: signal.Signals = signal.SIGTERM,
    account: Account | None = None,
) -> subprocess.Popen[bytes]:
    """Start ``command`` in a session of its own, so that a Ctrl-C reaches only the parent.

    Args:
        command: Program and arguments.
        cwd: Its working folder.
        env: Its whole environment.
        output: Where standard output and error go.
        stop_signal: What it receives when the parent dies without stopping it (Linux only;
            elsewhere the next start ends what was left over).
        account: Who it runs as; the current user when None.

    Raises:
        OSError: The program cannot be started.
    """
    return subprocess.Popen(  # noqa: S603  (commands are built by this package, never by input)
        list(command),
        cwd=cwd,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        user=None if account is None else account.uid,
        group=None if account is None else account.gid,
        extra_groups=None if account is None else [],
        preexec_fn=_die_with_parent(stop_signal),  # noqa: PLW1509  (parents are single-threaded)
    )


def open_log(path: Path) -> IO[bytes]:
    """Open ``path`` for appending, putting a large earlier one aside.

    Raises:
        OSError: The file cannot be written.
    """
    if path.exists() and path.stat().st_size > MAX_LOG_BYTES:
        path.replace(path.with_suffix(".old.log"))
    return path.open("ab")


def last_words(path: Path) -> str:
    """Return the line of a server's log that best says why it ended."""
    text = path.read_text("utf-8", "replace") if path.exists() else ""
    lines = [line.strip() for line in text.splitlines()[-LINES_READ:] if "WARNING" not in line]
    grave = [line for line in lines if any(word in line for word in GRAVE)]
    return (grave or lines or ["it said nothing"])[-1]


def _die_with_parent(stop_signal: signal.Signals) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def arm() -> None:
        prctl(PR_SET_PDEATHSIG, int(stop_signal))
        if os.getppid() != parent:  # it died between fork and the line above
            os._exit(1)

    return arm
