"""One embedded PostgreSQL and Redis for a whole test run, shared by its workers."""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO

import pytest

from maigie.embedded.servers import Urls, running


@pytest.fixture(scope="session")
def servers(request: pytest.FixtureRequest) -> Iterator[Urls]:
    """URLs of servers that flush nothing to disk; the first worker that asks starts them."""
    worker = getattr(request.config, "workerinput", None)
    run = worker["testrunuid"] if worker else f"{os.getpid()}"
    folder = Path(tempfile.gettempdir()) / f"maigie-test-{run[:12]}"
    folder.mkdir(exist_ok=True)
    with shared_servers(folder) as urls:
        yield urls


@contextmanager
def shared_servers(folder: Path) -> Iterator[Urls]:
    """Yield URLs; who started the servers stops them after the last user has let go."""
    note = folder / "urls.json"
    with ExitStack() as owned, (folder / "users").open("a") as users:
        with _turn(folder):
            started = not note.exists()
            if started:
                urls = owned.enter_context(running(folder / "data", _silent, durable=False))
                note.write_text(json.dumps(asdict(urls)))
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield Urls(**json.loads(note.read_text()))
        finally:
            fcntl.flock(users, fcntl.LOCK_UN)
            if started:
                _close(folder, note, users, owned)


def _close(folder: Path, note: Path, users: IO[str], owned: ExitStack) -> None:
    while True:
        fcntl.flock(users, fcntl.LOCK_EX)  # waits for the last user
        fcntl.flock(users, fcntl.LOCK_UN)
        with _turn(folder):
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue  # somebody came meanwhile
            note.unlink()
            owned.close()
            shutil.rmtree(folder)
            return


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    with (folder / "turn").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _silent(_line: str) -> None:
    """Servers of tests have nothing to say."""
