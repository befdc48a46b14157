"""One child while it lives: start, output, restart with back-off, stop."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from maigie.embedded.errors import EmbeddedError
from maigie.embedded.launch import last_words, open_log, spawn
from maigie.supervisor.child import CannotStart, Child

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
STEADY_S = 60.0
"""After this long a child counts as healthy again and its next failure as the first."""
CHUNK_BYTES = 65536


class Run:
    """The life of one child."""

    def __init__(self, child: Child, say: Callable[[str, str], None]) -> None:
        """Prepare to run ``child``; ``say(name, line)`` prints a line in its name."""
        self.child = child
        self._say = say
        self._process: subprocess.Popen[bytes] | None = None
        self._tail = b""
        self._last_line = ""
        self._failures = 0
        self._started_at = 0.0
        self._restart_at: float | None = None

    @property
    def output(self) -> int | None:
        """The file descriptor its output is read from, while there is one."""
        pipe = self._process.stdout if self._process else None
        return None if pipe is None or pipe.closed else pipe.fileno()

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The number of the process, while it runs."""
        return self._process.pid if self._process and self.is_alive else None

    def start(self) -> None:
        """Start the process.

        Raises:
            CannotStart: The program cannot be started.
            EmbeddedError: The files of an embedded server are not fit for a start.
        """
        child = self.child
        self.end_output()
        child.before_start()
        self._restart_at = None
        self._started_at = time.monotonic()
        try:
            with contextlib.ExitStack() as stack:
                log = subprocess.PIPE
                if child.log is not None:
                    log = stack.enter_context(open_log(child.log))
                self._process = spawn(
                    child.command,
                    cwd=child.cwd,
                    env=child.env,
                    output=log,
                    stop_signal=child.stop_signal,
                    account=child.account,
                )
        except OSError as error:
            msg = f"Cannot start {child.name}: {error.strerror or error}."
            raise CannotStart(msg) from error
        if self._process.stdout is not None:
            os.set_blocking(self._process.stdout.fileno(), False)

    def read_output(self) -> None:
        """Print the whole lines the process has written since the last call."""
        if self.output is None:
            return
        try:
            chunk = os.read(self.output, CHUNK_BYTES)
        except BlockingIOError:
            return
        if not chunk:
            self._close_output()
            return
        *lines, self._tail = (self._tail + chunk).split(b"\n")
        for line in lines:
            self._print(line)

    def keep_alive(self) -> None:
        """Notice that the process has ended, and start it again once its pause is over."""
        if self.is_alive:
            return
        now = time.monotonic()
        if self._restart_at is None:
            self._restart_at = now + self._note_failure(now)
        elif now >= self._restart_at:
            try:
                self.start()
            except (CannotStart, EmbeddedError) as error:
                self._say(self.child.name, str(error))
                self._restart_at = now + self._pause()

    def why_it_ended(self) -> str:
        """Return the most telling line about its end."""
        self.end_output()
        words = last_words(self.child.log) if self.child.log else self._last_line
        code = self._process.returncode if self._process else None
        return f"{self.child.name} ended with code {code}: {words or 'it said nothing'}"

    def end_output(self) -> None:
        """Print what an ended process still had to say, and let go of its output."""
        while self.output is not None and self._drain_once():
            pass
        if self.output is not None:
            self._close_output()

    def ask_to_stop(self) -> None:
        """Send the signal that ends the process cleanly."""
        if self._process is not None and self.is_alive:
            self._process.send_signal(self.child.stop_signal)

    def has_stopped(self, asked_at: float) -> bool:
        """Tell whether it has ended since ``asked_at`` (monotonic); kill it when overdue."""
        if not self.is_alive:
            return True
        if time.monotonic() - asked_at > self.child.stop_timeout_s:
            self._say(self.child.name, f"no end after {self.child.stop_timeout_s:.0f} s: killed")
            self._kill_group()
        return False

    def kill(self) -> None:
        """End the process and what it started at once, and wait until it is gone."""
        self._kill_group()
        if self._process is not None:
            self._process.wait()

    def _kill_group(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            if self._process is not None:
                os.killpg(self._process.pid, signal.SIGKILL)

    def _note_failure(self, now: float) -> float:
        if now - self._started_at > STEADY_S:
            self._failures = 0
        # What it started itself, as a web server its workers, must not outlive it.
        self._kill_group()
        pause_s = self._pause()
        self._say(self.child.name, f"{self.why_it_ended()}; starting again in {pause_s:g} s")
        return pause_s

    def _pause(self) -> float:
        pause_s = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2**self._failures)
        self._failures += 1
        return pause_s

    def _drain_once(self) -> bool:
        before = (self._tail, self._last_line)
        self.read_output()
        return (self._tail, self._last_line) != before

    def _close_output(self) -> None:
        if self._tail:
            self._print(self._tail)
            self._tail = b""
        if self._process is not None and self._process.stdout is not None:
            self._process.stdout.close()

    def _print(self, raw: bytes) -> None:
        line = raw.decode("utf-8", "replace").rstrip()
        if line:
            self._last_line = line
            self._say(self.child.name, line)


def describe_log(path: Path | None) -> str:
    """Return where to read more, or nothing."""
    return "" if path is None else f" (see {path})"
