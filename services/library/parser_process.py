"""Reading a file in a process of its own, which is limited, watched and killed when not needed."""

import base64
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, cast

from services.library.rules.parsing.kinds import FileKind
from services.library.rules.parsing.parts import Part, Picture, Reached, Unreadable

CHILD = "services.library.rules.parsing.child"
LOOK_EVERY_S = 0.5
STALL_S = 60.0
"""A page that takes longer than this is taken for one that never ends."""
LONGEST_LINE_BYTES = 2_000_000
MAGIC = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff"}
_READ_BYTES = 65_536
_TOO_MUCH = "Reading it takes too long or too much memory; it may be built to do so."


class ReadingStopped(Exception):
    """Nobody wants the text any more: the person canceled, or another reading took over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a child may say nothing, and how often it is asked whether it is still wanted."""

    stall_s: float = STALL_S
    look_every_s: float = LOOK_EVERY_S


def parse_apart(
    kind: FileKind,
    data: bytes,
    *,
    goes_on: Callable[[], bool],
    by_line: bool = False,
    limits: Limits | None = None,
    command: tuple[str, ...] = (),
) -> Iterator[Part | Reached]:
    """Yield the parts of a file while a child process reads it.

    Args:
        kind: What the file is.
        data: Its bytes.
        goes_on: Asked about twice a second; False kills the child.
        by_line: Keep each line by itself instead of joining lines to paragraphs.
        limits: Other limits than usual.
        command: Another program than the child; tests kill one.

    Raises:
        Unreadable: It gives no text, or its reader had to be stopped.
        ReadingStopped: ``goes_on`` said so.
    """
    how = ("lines",) if by_line else ()
    with _started(command or _child(kind, *how), data) as child:
        for line in _lines(child, goes_on, limits or Limits()):
            said = _said(line)
            if "reason" in said:
                raise Unreadable(str(said["reason"]))
            if "end" in said:
                return
            if "text" in said:
                yield Part(said["text"], said["page"], said["heading"], said["start"])
            else:
                yield Reached(said["done"], said["total"])
    raise Unreadable(_TOO_MUCH)


def pictures_apart(
    kind: FileKind,
    data: bytes,
    *,
    goes_on: Callable[[], bool],
    limits: Limits | None = None,
    command: tuple[str, ...] = (),
) -> Iterator[Picture]:
    """Yield the pictures of a file while a child process opens them; what stops it ends the list.

    Args:
        kind: What the file is.
        data: Its bytes.
        goes_on: Asked about twice a second; False kills the child.
        limits: Other limits than usual.
        command: Another program than the child; tests kill one.

    Raises:
        ReadingStopped: ``goes_on`` said so.
    """
    with _started(command or _child(kind, "pictures"), data) as child:
        for line in _lines(child, goes_on, limits or Limits()):
            said = _said(line)
            if "picture" not in said:
                return
            data = base64.b64decode(said["picture"])
            magic = MAGIC.get(said["media_type"])
            if magic is None or not data.startswith(magic):
                return
            yield Picture(data, said["media_type"], said["page"], said["near"], said["alt"])


@contextmanager
def _started(
    command: tuple[str, ...], data: bytes
) -> Generator[subprocess.Popen[bytes], None, None]:
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        # The environment is empty, so that a parser gone wrong finds no secret in it.
        child = subprocess.Popen(  # noqa: S603  # our own interpreter, our own module
            command,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8"},
            start_new_session=True,
        )
    try:
        yield child
    finally:
        _kill(child)


def _child(kind: FileKind, *how: str) -> tuple[str, ...]:
    return (sys.executable, "-P", "-m", CHILD, kind.value, *how)


def _kill(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    if child.stdout is not None:
        child.stdout.close()


def _lines(
    child: subprocess.Popen[bytes], goes_on: Callable[[], bool], limits: Limits
) -> Iterator[bytes]:
    """Yield whole lines; time spent by whoever takes them does not count as silence."""
    stdout = cast("IO[bytes]", child.stdout)
    begun = b""
    with selectors.DefaultSelector() as selector:
        selector.register(stdout, selectors.EVENT_READ)
        looked = time.monotonic()
        while chunk := _some_bytes(selector, stdout, goes_on, limits):
            *lines, begun = (begun + chunk).split(b"\n")
            yield from lines
            if len(begun) > LONGEST_LINE_BYTES:
                return
            if time.monotonic() - looked > limits.look_every_s:
                looked = time.monotonic()
                _check(goes_on)


def _some_bytes(
    selector: selectors.BaseSelector,
    stdout: IO[bytes],
    goes_on: Callable[[], bool],
    limits: Limits,
) -> bytes:
    """Return what the child said next; nothing when it ended or fell silent."""
    ends = time.monotonic() + limits.stall_s
    while not selector.select(limits.look_every_s):
        _check(goes_on)
        if time.monotonic() > ends:
            return b""
    return os.read(stdout.fileno(), _READ_BYTES)


def _check(goes_on: Callable[[], bool]) -> None:
    if not goes_on():
        raise ReadingStopped


def _said(line: bytes) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", json.loads(line))
    except ValueError as error:
        raise Unreadable(_TOO_MUCH) from error
