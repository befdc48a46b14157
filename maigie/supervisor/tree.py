"""All processes of one installation: started in order, kept alive, ended in order."""

import select
import signal
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from types import FrameType

from maigie.supervisor.child import CannotStart, Child
from maigie.supervisor.run import Run, describe_log

POLL_S = 0.05


class Interrupted(Exception):
    """Somebody asked the tree to end: Ctrl-C or SIGTERM."""


def _nothing() -> None:
    """Nobody asks."""


class Tree:
    """Processes that are started in the order given and ended by the groups of ``stop``."""

    def __init__(
        self, say: Callable[[str, str], None], check: Callable[[], None] = _nothing
    ) -> None:
        """Make an empty tree.

        Args:
            say: ``say(name, line)`` prints a line in a child's name.
            check: Raises ``Interrupted`` once somebody asked the tree to end.
        """
        self._say, self._check = say, check
        self._runs: list[Run] = []

    def start(self, *children: Child) -> None:
        """Start ``children`` together and wait until each is ready.

        Raises:
            CannotStart: One ended, or was not ready in time.
            Interrupted: Somebody asked the tree to end.
        """
        started = [Run(child, self._say) for child in children]
        self._launch(started)
        self._wait(started)

    @contextmanager
    def starting(self, *children: Child) -> Generator[None]:
        """Start ``children``, run the block, then wait until each is ready.

        They must not work before the block is done: when it fails they are killed, for there is
        nothing they would have to end in order.

        Raises:
            CannotStart: One cannot be started, ended, or was not ready in time.
            Interrupted: Somebody asked the tree to end.
        """
        started = [Run(child, self._say) for child in children]
        try:
            self._launch(started)
            yield
        except BaseException:
            for run in started:
                run.kill()
            raise
        self._wait(started)

    def _launch(self, runs: Sequence[Run]) -> None:
        for run in runs:
            self._runs.append(run)
            run.start()

    def _wait(self, started: Sequence[Run]) -> None:
        waiting, began = started, time.monotonic()
        while waiting:
            self._check()
            self._read(POLL_S)
            for run in waiting:
                self._check_start(run, began)
            waiting = [run for run in waiting if not run.child.is_ready()]

    def watch(self) -> None:
        """Keep every child alive until somebody asks the tree to end.

        Raises:
            Interrupted: Always, at the end.
        """
        while True:
            self._check()
            self._read(POLL_S)
            for run in self._runs:
                run.keep_alive()

    def stop(self, *groups: Sequence[str]) -> None:
        """End the children, group by group of names; those not named come last together."""
        named = {name for group in groups for name in group}
        rest = [run.child.name for run in self._runs if run.child.name not in named]
        for group in (*groups, rest):
            members = [run for run in self._runs if run.child.name in group]
            asked_at = time.monotonic()
            for run in members:
                run.ask_to_stop()
            while not all(run.has_stopped(asked_at) for run in members):
                self._read(POLL_S)
            for run in members:
                run.end_output()

    def pids(self) -> dict[str, int | None]:
        """Return the process number of each child."""
        return {run.child.name: run.pid for run in self._runs}

    def _check_start(self, run: Run, began: float) -> None:
        if not run.is_alive:
            msg = run.why_it_ended() + describe_log(run.child.log)
            raise CannotStart(msg)
        if time.monotonic() - began > run.child.ready_timeout_s:
            msg = f"{run.child.name} was not ready in {run.child.ready_timeout_s:.0f} s"
            raise CannotStart(msg + describe_log(run.child.log))

    def _read(self, timeout_s: float) -> None:
        outputs = {run.output: run for run in self._runs if run.output is not None}
        for handle in select.select(list(outputs), [], [], timeout_s)[0]:
            outputs[handle].read_output()


@contextmanager
def interruptible() -> Generator[Callable[[], None]]:
    """Turn the first Ctrl-C or SIGTERM into ``Interrupted``; later ones are not heard.

    What is yielded raises it again when it was heard before: Python drops an exception that a
    signal raises inside a destructor, and then nobody would ever hear of it.
    """
    heard: list[int] = []

    def check() -> None:
        if heard:
            raise Interrupted

    def interrupt(number: int, _frame: FrameType | None) -> None:
        # Not left to SIG_IGN, which processes started from now on would inherit.
        if not heard:
            heard.append(number)
            raise Interrupted

    before = {one: signal.signal(one, interrupt) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield check
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
