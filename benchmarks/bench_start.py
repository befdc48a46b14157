"""How long Maigie takes to start: warm, on an empty folder, and from a fresh clone.

``python -m benchmarks.bench_start [--clone]``; with ``--clone`` it copies the sources, runs
``make run`` there and needs the package registries. Two baselines are taken in the same run, and
no start can go below them: Python importing the libraries of the web process, and PostgreSQL with
Redis alone. On a busy machine the processor seconds and the ratios say more than the clock.
"""

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from maigie.embedded.servers import running
from tools.instance import ROOT, Instance, eventually, free_port

AIM_WARM_S = 5.0
CLONE_TIMEOUT_S = 1800.0
LEFT_OUT = (".git", ".venv", ".web", ".maigie", "node_modules", "__pycache__", ".*_cache")
LIBRARIES = "import fastapi, numpy, redis, reflex as rx, sqlmodel; rx.App, rx.Component, rx.State"


@dataclass(frozen=True)
class Start:
    """One start until ``GET /api/v1/health`` answers 200."""

    seconds: float
    cpu_seconds: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--clone", action="store_true", help="also from a fresh clone")
    options.add_argument("--rounds", type=int, default=5)
    wanted = options.parse_args()
    warm(wanted.rounds)
    sizes = {name: megabytes(ROOT / name) for name in (".venv", ".web")}
    print("installed: " + ", ".join(f"{name} {size:.0f} MB" for name, size in sizes.items()))
    if wanted.clone:
        fresh_clone()


def warm(rounds: int) -> None:
    """Print seconds until healthy on an empty folder, then on the same folder again."""
    with tempfile.TemporaryDirectory() as folder:
        bare = [timed_servers(Path(folder) / "bare") for _ in range(rounds + 1)]
        instance = Instance(Path(folder))
        first = started(instance)
        imports, starts = [], []
        for _ in range(rounds):
            imports.append(timed_imports())
            starts.append(started(instance))
    libraries, servers = statistics.median(imports), statistics.median(bare[1:])
    print(f"baseline, importing the libraries of the web process: {libraries:.1f} s")
    print(
        f"baseline, PostgreSQL and Redis alone: {servers:.1f} s, on an empty folder {bare[0]:.1f} s"
    )
    print_starts("empty folder to healthy, pages built", [first], libraries + bare[0])
    print_starts("warm start to healthy", starts, libraries + servers)
    print(f"aim of a warm start: {AIM_WARM_S:.0f} s; load now {os.getloadavg()[0]:.1f}")


def print_starts(name: str, starts: list[Start], floor_s: float) -> None:
    seconds = [start.seconds for start in starts]
    middle = statistics.median(seconds)
    cpu = statistics.median(start.cpu_seconds for start in starts)
    print(
        f"{name}: median {middle:.1f} s, slowest {max(seconds):.1f} s of {len(starts)}, "
        f"{cpu:.1f} processor s, {middle / floor_s:.1f} x the baselines"
    )


def started(instance: Instance) -> Start:
    try:
        return Start(instance.start(), instance.cpu_seconds())
    finally:
        instance.stop()


def timed_imports() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", LIBRARIES], cwd=ROOT, check=True)  # noqa: S603
    return time.perf_counter() - began


def timed_servers(folder: Path) -> float:
    began = time.perf_counter()
    with running(folder, lambda _line: None):
        return time.perf_counter() - began


def fresh_clone() -> None:
    """Print seconds from copied sources to a healthy page by ``make run``."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        shutil.copytree(ROOT, clone, ignore=shutil.ignore_patterns(*LEFT_OUT))
        port = free_port()
        probe = Instance(Path(folder), port=port)
        env = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
        began = time.monotonic()
        make = subprocess.Popen(  # noqa: S603  # our own Makefile
            ["make", "run", f"ARGS=--port {port} --data-dir {folder}/data"],  # noqa: S607
            cwd=clone,
            env=env,
            start_new_session=True,
        )
        try:
            eventually(
                lambda: make.poll() is not None or probe.is_healthy(),
                what="a healthy page",
                within_s=CLONE_TIMEOUT_S,
            )
            seconds = time.monotonic() - began
            print(f"fresh clone to healthy page: {seconds:.0f} s, healthy {probe.is_healthy()}")
            print(f"installed by it: {megabytes(clone):.0f} MB")
        finally:
            os.killpg(make.pid, signal.SIGTERM)
            make.wait(90)


def megabytes(folder: Path) -> float:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


if __name__ == "__main__":
    main()
