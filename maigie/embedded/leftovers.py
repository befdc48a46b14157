"""Servers that outlived the run that started them, found by the folder they work in."""

import contextlib
import signal
import time
from pathlib import Path

import psutil

from maigie.embedded.errors import EmbeddedError

POLL_S = 0.05
PATIENCE_S = 30.0
"""A fast shutdown writes a checkpoint; backends of a dead postmaster leave within a second."""


def working_in(folder: Path, program: str) -> list[psutil.Process]:
    """Return the processes called ``program`` whose working folder is ``folder``."""
    found: list[psutil.Process] = []
    for process in psutil.process_iter(["name"]):
        if process.name() != program:
            continue
        with contextlib.suppress(psutil.Error):  # gone meanwhile, or somebody else's
            if Path(process.cwd()) == folder:
                found.append(process)
    return found


def end_all(folder: Path, program: str) -> int:
    """End every ``program`` left over in ``folder`` and return how many there were.

    A leader is asked to shut down, its orphans are waited for, and what is left after that is
    killed. Only then is it safe to start a new server on the same files.

    Raises:
        EmbeddedError: A process survives even SIGKILL.
    """
    found = working_in(folder, program)
    for leader in _leaders(found):
        with contextlib.suppress(psutil.Error):
            leader.send_signal(signal.SIGINT)  # a fast, clean shutdown to PostgreSQL and Redis
    for process in _wait_gone(folder, program):
        with contextlib.suppress(psutil.Error):
            process.kill()
    if still := _wait_gone(folder, program):
        pids = ", ".join(str(process.pid) for process in still)
        msg = f"An earlier {program} (process {pids}) does not stop: end it and start again."
        raise EmbeddedError(msg)
    return len(found)


def _wait_gone(folder: Path, program: str) -> list[psutil.Process]:
    """Wait until nobody is left and return those who still are when patience ends.

    The folder is asked, not the processes: one that ended but is not collected by its parent
    would seem alive, yet works nowhere any more.
    """
    end = time.monotonic() + PATIENCE_S
    while (left := working_in(folder, program)) and time.monotonic() < end:
        time.sleep(POLL_S)
    return left


def _leaders(found: list[psutil.Process]) -> list[psutil.Process]:
    """Return those that lead others, or the only one; orphans of a dead leader lead nobody."""
    parents = {_parent(process) for process in found}
    return [process for process in found if process.pid in parents or len(found) == 1]


def _parent(process: psutil.Process) -> int:
    try:
        return process.ppid()
    except psutil.Error:
        return 0
