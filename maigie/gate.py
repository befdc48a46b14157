"""The gate between loading code and doing work, so that processes load while servers start.

``maigie up`` starts web and workers together with the database. They import everything, which
needs no server, and then wait here until the servers answer and the migrations are done. The
kernel opens the gate when its keeper ends, however it ends; without a keeper there is no gate.
"""

import fcntl
import os
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

GATE = "MAIGIE_GATE"
"""Names the file for the processes of one tree; not a setting, nobody else has use for it."""


@contextmanager
def closed_gate(path: Path) -> Generator[Callable[[], None]]:
    """Hold the gate at ``path`` shut until what is yielded is called, or the block ends.

    Raises:
        OSError: The file cannot be written.
    """
    with ExitStack() as closed:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        closed.callback(os.close, handle)
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield closed.close


def pass_gate() -> None:
    """Wait until the gate of this process is open; return at once when it has none."""
    path = os.environ.get(GATE)
    if path is None or not Path(path).exists():
        return
    with Path(path).open("rb") as handle:
        fcntl.flock(handle, fcntl.LOCK_SH)
