"""Looking into folders of this machine: only below the allowed ones, never through a link.

Every step down is opened relative to the step before it and refuses symbolic links, so that
nothing that is exchanged meanwhile leads elsewhere.
"""

import os
import stat
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from maigie.config import settings
from maigie.core.errors import Invalid, NotPermitted
from services.library.source_files import MOST_BYTES

MOST_FILES = 5_000
MOST_DEPTH = 12
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class NotReadNow(Exception):
    """A file cannot be read as it is now.

    Attributes:
        reason: Why, in words for the person.
        passing: Whether it may work at the next look.
    """

    def __init__(self, reason: str, *, passing: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.passing = reason, passing


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file below a watched folder: its path from there, and what tells that it changed."""

    path: str
    size_bytes: int
    modified_ns: int


def allowed_roots() -> tuple[Path, ...]:
    """Return the folders below which may be watched, links followed."""
    named = (part.strip() for part in settings.library_roots.split(os.pathsep))
    return tuple(Path(part).resolve() for part in named if part)


def checked_folder(path: str) -> str:
    """Return the real path of a folder that may be watched.

    Raises:
        NotPermitted: Watching is turned off here, or not allowed there.
        Invalid: There is no such folder.
    """
    roots = allowed_roots()
    if not roots:
        raise NotPermitted(
            "Watching folders is turned off on this installation:"
            " MAIGIE_LIBRARY_ROOTS names the folders below which it is allowed.",
            code="folders_off",
        )
    if "\0" in path or not Path(path).is_absolute():
        raise Invalid("Name the folder by its whole path, for example /home/ada/courses.")
    real = Path(path).resolve()
    if not any(real == root or root in real.parents for root in roots):
        raise NotPermitted("This folder is not below one that may be watched.")
    if not real.is_dir():
        raise Invalid("There is no such folder.")
    return str(real)


def walk(folder: str, *, recursive: bool, endings: frozenset[str]) -> Iterator[SeenFile]:
    """Yield the files of a folder by path, at most ``MOST_FILES``; links are not followed.

    Args:
        folder: A checked folder.
        recursive: Whether folders in it count.
        endings: Which files, by the end of their names without the dot.

    Raises:
        OSError: The folder cannot be opened.
    """
    with _opened(folder) as top:
        every = _below(top, "", endings, MOST_DEPTH if recursive else 0)
        yield from islice(every, MOST_FILES)


def read_steady(folder: str, path: str) -> bytes:
    """Return a file of a folder, whole and from one moment.

    Raises:
        NotReadNow: It is gone, a link, too large, or changes while it is read.
    """
    *steps, name = PurePosixPath(path).parts
    try:
        with _opened(folder) as top, _stepped(top, steps) as where:
            handle = os.open(name, _FILE, dir_fd=where)
            with os.fdopen(handle, "rb") as file:
                before = os.fstat(handle)
                _check(before)
                data = file.read(MOST_BYTES + 1)
                after = os.fstat(handle)
    except OSError as error:
        raise NotReadNow("The file cannot be opened.", passing=True) from error
    if _mark(before) != _mark(after) or len(data) != before.st_size:
        raise NotReadNow("The file was changing while it was read.", passing=True)
    return data


def _below(where: int, path: str, endings: frozenset[str], depth: int) -> Iterator[SeenFile]:
    for name in sorted(os.listdir(where)):
        with suppress(OSError):  # gone meanwhile, or not ours to look at
            found = os.stat(name, dir_fd=where, follow_symlinks=False)
            if stat.S_ISREG(found.st_mode) and _ending(name) in endings:
                yield SeenFile(f"{path}{name}", found.st_size, found.st_mtime_ns)
            elif stat.S_ISDIR(found.st_mode) and depth and not name.startswith("."):
                with _stepped(where, [name]) as inner:
                    yield from _below(inner, f"{path}{name}/", endings, depth - 1)


@contextmanager
def _opened(folder: str) -> Generator[int, None, None]:
    handle = os.open(folder, _FOLDER)
    try:
        yield handle
    finally:
        os.close(handle)


@contextmanager
def _stepped(where: int, steps: list[str]) -> Generator[int, None, None]:
    """Open one folder after the other; the last stays open for the caller."""
    handle = os.dup(where)
    try:
        for step in steps:
            inner = os.open(step, _FOLDER, dir_fd=handle)
            os.close(handle)
            handle = inner
        yield handle
    finally:
        os.close(handle)


def _check(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise NotReadNow("It is no ordinary file.")
    if found.st_size > MOST_BYTES:
        raise NotReadNow(f"The file is larger than {MOST_BYTES // 1024 // 1024} MB.")


def _mark(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ino


def _ending(name: str) -> str:
    return "" if name.startswith(".") else PurePosixPath(name).suffix.lstrip(".").lower()
