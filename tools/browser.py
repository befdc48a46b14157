"""Print the path of a Chromium to test with, installing one when there is none.

Tried in turn: ``$CHROMIUM``, the system's, Playwright's; then it is installed as a system
package (as root, where apt is) or downloaded by Playwright.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
ADVICE = "No Chromium found or installable: install the package chromium, or set CHROMIUM=/path."


def main() -> int:
    """Print one path, or say in one line what to install."""
    ways: tuple[Callable[[], str | None], ...] = (
        _chosen,
        _system,
        _playwright,
        _from_packages,
        _from_playwright,
    )
    found = next(filter(None, (way() for way in ways)), None)
    if found is None:
        print(ADVICE, file=sys.stderr)
        return 1
    print(found)
    return 0


def _chosen() -> str | None:
    chosen = os.environ.get("CHROMIUM")
    if chosen and not os.access(chosen, os.X_OK):
        sys.exit(f"CHROMIUM={chosen} cannot be executed.")
    return chosen


def _system() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def _playwright() -> str | None:
    command = [sys.executable, "-c", ASK_PLAYWRIGHT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    path = Path(done.stdout.strip() or "/nowhere")
    return str(path) if path.is_file() else None


def _from_packages() -> str | None:
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return None
    print("installing the package chromium", file=sys.stderr, flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        subprocess.run([apt, "-qq", *step], env=env, stdout=subprocess.DEVNULL, check=False)
    return _system()


def _from_playwright() -> str | None:
    print("downloading Chromium by Playwright", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    return _playwright() if done.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
