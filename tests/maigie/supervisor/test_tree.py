import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from maigie.supervisor.child import CannotStart, Child
from maigie.supervisor.tree import Interrupted, Tree, interruptible

SERVE = """
import signal, sys, threading
stop = threading.Event()
for one in (signal.SIGTERM, signal.SIGINT):
    signal.signal(one, lambda *_: stop.set())
print("up", flush=True)
stop.wait()
print("down", flush=True)
"""
STUBBORN = """
import signal, threading
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up", flush=True)
threading.Event().wait()
"""


def child(name: str, folder: Path, script: str = SERVE, **options) -> Child:
    return Child(
        name=name,
        command=(sys.executable, "-I", "-S", "-c", script),
        cwd=folder,
        env={"PATH": os.defpath},
        **options,
    )


class Listener:
    """Records what children say and interrupts the tree at a given line."""

    def __init__(self, until: tuple[str, str] | None = None, times: int = 1) -> None:
        self.lines: list[tuple[str, str]] = []
        self.until, self.times = until, times

    def __call__(self, name: str, line: str) -> None:
        self.lines.append((name, line))
        if (name, line) == self.until and self.lines.count(self.until) == self.times:
            raise Interrupted

    def heard(self, name: str, line: str) -> bool:
        return (name, line) in self.lines


class TestStart:
    def test_waits_until_children_are_ready(self, tmp_path: Path) -> None:
        said = Listener()
        tree = Tree(said)

        tree.start(child("web", tmp_path, is_ready=lambda: said.heard("web", "up")))

        assert said.lines == [("web", "up")]
        tree.stop()

    def test_says_why_a_child_ended_at_once(self, tmp_path: Path) -> None:
        tree = Tree(Listener())
        broken = child("web", tmp_path, "raise SystemExit('no pages')", is_ready=lambda: False)

        with pytest.raises(CannotStart, match="web ended with code 1: no pages"):
            tree.start(broken)

    def test_says_which_program_is_missing(self, tmp_path: Path) -> None:
        missing = Child(name="web", command=("/no/such/program",), cwd=tmp_path, env={})

        with pytest.raises(CannotStart, match="Cannot start web: No such file"):
            Tree(Listener()).start(missing)


class TestWatch:
    def test_starts_a_killed_child_again(self, tmp_path: Path) -> None:
        said = Listener(until=("worker", "up"), times=2)
        tree = Tree(said)
        tree.start(child("worker", tmp_path, is_ready=lambda: said.heard("worker", "up")))
        first = tree.pids()["worker"]
        assert first is not None

        os.kill(first, signal.SIGKILL)
        with pytest.raises(Interrupted):
            tree.watch()

        assert said.lines[1] == ("worker", "worker ended with code -9: up; starting again in 0.5 s")
        assert tree.pids()["worker"] not in (None, first)
        tree.stop()


class TestStarting:
    def test_waits_for_children_once_the_block_is_done(self, tmp_path: Path) -> None:
        said = Listener()
        tree = Tree(said)
        done: list[str] = []
        web = child("web", tmp_path, is_ready=lambda: bool(done) and said.heard("web", "up"))

        with tree.starting(web):
            done.append("servers")

        assert said.lines == [("web", "up")]
        tree.stop()

    def test_kills_children_whose_block_fails(self, tmp_path: Path) -> None:
        said = Listener()
        tree = Tree(said)

        with pytest.raises(CannotStart), tree.starting(child("web", tmp_path, STUBBORN)):
            raise CannotStart("no database")

        assert tree.pids() == {"web": None}
        tree.stop()
        assert ("web", "down") not in said.lines


class TestStop:
    def test_ends_groups_one_after_the_other(self, tmp_path: Path) -> None:
        said = Listener()
        tree = Tree(said)
        names = ("postgres", "web", "cron")
        tree.start(
            *(
                child(name, tmp_path, is_ready=lambda name=name: said.heard(name, "up"))
                for name in names
            )
        )

        tree.stop(("cron",), ("web",))

        assert [name for name, line in said.lines if line == "down"] == ["cron", "web", "postgres"]
        assert set(tree.pids().values()) == {None}

    def test_kills_what_does_not_end(self, tmp_path: Path) -> None:
        said = Listener()
        tree = Tree(said)
        deaf = child(
            "worker",
            tmp_path,
            STUBBORN,
            stop_timeout_s=0.05,
            is_ready=lambda: said.heard("worker", "up"),
        )
        tree.start(deaf)

        tree.stop()

        assert ("worker", "no end after 0 s: killed") in said.lines
        assert tree.pids() == {"worker": None}


class TestInterruptible:
    def test_turns_a_signal_into_an_orderly_end(self) -> None:
        before = signal.getsignal(signal.SIGTERM)

        with pytest.raises(Interrupted), interruptible():
            signal.raise_signal(signal.SIGTERM)

        assert signal.getsignal(signal.SIGTERM) is before

    def test_is_heard_though_a_destructor_swallows_it(self) -> None:
        with interruptible() as check:
            with contextlib.suppress(Interrupted):
                signal.raise_signal(signal.SIGTERM)
            signal.raise_signal(signal.SIGTERM)

            with pytest.raises(Interrupted):
                Tree(Listener(), check).watch()


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's parent-death signal is Linux's")
class TestKilledSupervisor:
    def test_takes_its_children_along(self, tmp_path: Path) -> None:
        script = f"""
import sys
from pathlib import Path
from maigie.supervisor.child import Child
from maigie.supervisor.tree import Tree
child = Child(name="web", command=(sys.executable, "-c", {SERVE!r}), cwd=Path({str(tmp_path)!r}), env={{}})
tree = Tree(lambda name, line: print(line, tree.pids()[name], flush=True))
tree.start(child)
tree.watch()
"""
        supervisor = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
        assert supervisor.stdout is not None
        web = psutil.Process(int(supervisor.stdout.readline().split()[1]))

        supervisor.kill()
        supervisor.communicate()

        psutil.wait_procs([web], timeout=5)
        assert not web.is_running() or web.status() == psutil.STATUS_ZOMBIE
