"""The pages: exported once by Reflex, and again only when their sources have changed."""

import fcntl
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("assets", "components", "maigie", "rxconfig.py", "services", "state")
NPM_LOCK = ("reflex.lock",)
WITHOUT_EFFECT = (
    "assets/external",
    "maigie/api",
    "maigie/embedded",
    "maigie/supervisor",
    "maigie/cli.py",
    "maigie/cron.py",
    "maigie/edge.py",
    "maigie/gate.py",
    "maigie/serve.py",
    "maigie/worker.py",
)
"""Left out of the fingerprint: nothing a page is compiled from comes from here."""
STAMP = ".web/maigie-fingerprint"
NEEDED = (".web/build/client/index.html", ".web/routes.json")
LINES_SHOWN = 30

BUILD_ENV = {
    "REFLEX_USE_NPM": "1",  # the other runtime would be fetched from GitHub
    "REFLEX_TELEMETRY_ENABLED": "false",
    "REFLEX_CHECK_LATEST_VERSION": "false",
    "NPM_CONFIG_SAVE_EXACT": "true",
    "NPM_CONFIG_AUDIT": "false",
    "NPM_CONFIG_FUND": "false",
    "NO_COLOR": "1",
}


class BuildFailed(Exception):
    """The pages cannot be built; the message ends with what the build said last."""


def build_if_changed(say: Callable[[str], None], root: Path = ROOT) -> bool:
    """Export the pages unless the last export was made from the same sources.

    Two builds never run at once: the second waits, then finds nothing left to do.

    Args:
        say: Told when a build starts and how long it took.
        root: The project folder.

    Returns:
        Whether a build was needed.

    Raises:
        BuildFailed: Reflex, Node or npm failed.
    """
    if is_current(root):
        return False
    with _build_lock(root):
        if is_current(root):
            return False
        built_from = _digest(root, SOURCES)
        say("building (a minute the first time, less later)")
        began = time.monotonic()
        (root / STAMP).unlink(missing_ok=True)
        _export(root)
        _check_result(root)
        # A build may write the npm lock, and is right for the one it leaves behind.
        (root / STAMP).write_text(built_from + _digest(root, NPM_LOCK), "utf-8")
        say(f"built in {time.monotonic() - began:.0f} s")
    return True


def is_current(root: Path = ROOT) -> bool:
    """Tell whether the exported pages are there and were made from today's sources."""
    stamp = root / STAMP
    if not stamp.exists() or not all((root / path).exists() for path in NEEDED):
        return False
    return stamp.read_text("utf-8") == fingerprint(root)


def fingerprint(root: Path = ROOT) -> str:
    """Return a digest of the name and content of every file pages are made from."""
    return _digest(root, SOURCES) + _digest(root, NPM_LOCK)


def _digest(root: Path, names: tuple[str, ...]) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(_files(root, names)):
        digest.update(f"\0{path.relative_to(root).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(root: Path, names: tuple[str, ...]) -> Iterator[Path]:
    skipped = tuple(root / path for path in WITHOUT_EFFECT)
    for name in names:
        top = root / name
        for path in [top] if top.is_file() else top.rglob("*"):
            if path.suffix == ".pyc" or not path.is_file():
                continue
            if not any(path.is_relative_to(one) for one in skipped):
                yield path


def _export(root: Path) -> None:
    bin_folder = str(Path(sys.executable).parent)  # Node and npm come from a wheel
    done = subprocess.run(
        [sys.executable, "-m", "reflex", "export", "--no-zip", "--loglevel", "warning"],
        cwd=root,
        env={
            **os.environ,
            **BUILD_ENV,
            "PATH": f"{bin_folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise BuildFailed(_failure(done.stdout))


def _check_result(root: Path) -> None:
    if missing := [path for path in NEEDED if not (root / path).exists()]:
        msg = f"The pages were not built completely: {', '.join(missing)} is missing."
        raise BuildFailed(msg)


def _failure(output: str) -> str:
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    return "\n".join(["The pages cannot be built:", *lines[-LINES_SHOWN:]])


@contextmanager
def _build_lock(root: Path) -> Generator[None]:
    # The configuration doubles as the lock: always there, and a build never replaces it.
    with (root / "rxconfig.py").open("rb") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def main() -> int:
    """Build the pages when needed: ``python -m maigie.site_build``."""
    try:
        build_if_changed(lambda line: print(f"pages: {line}", flush=True))  # noqa: T201
    except BuildFailed as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
