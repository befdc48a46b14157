"""How long Maigie takes to start: warm, on an empty folder, and from a fresh clone.

``python benchmarks/bench_start.py [--clone]``; with ``--clone`` it copies the sources, runs
``make run`` there and needs the package registries. The baseline is starting Python and
importing the web application, below which no start of it can go.
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
from pathlib import Path

from tools.instance import ROOT, Instance, eventually, free_port

AIM_WARM_S = 5.0
CLONE_TIMEOUT_S = 1800.0
LEFT_OUT = (".git", ".venv", ".web", ".maigie", "node_modules", "__pycache__", ".*_cache")
BASELINE = "import maigie.api.app; maigie.api.app.create_api()"


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
        instance = Instance(Path(folder))
        first = started(instance)
        times = [started(instance) for _ in range(rounds)]
    imports = [import_seconds() for _ in range(3)]
    print(f"baseline, importing the REST application alone: {statistics.median(imports):.1f} s")
    print(f"empty folder to healthy, pages built: {first:.1f} s")
    print(
        f"warm start to healthy: median {statistics.median(times):.1f} s, "
        f"slowest {max(times):.1f} s of {rounds} (aim <= {AIM_WARM_S:.0f} s)"
    )


def started(instance: Instance) -> float:
    try:
        return instance.start()
    finally:
        instance.stop()


def import_seconds() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", BASELINE], cwd=ROOT, check=True)  # noqa: S603
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
