"""Install a lock file and the project itself into the environment this runs in.

Prints how long it took and how much the environment holds: what a fresh machine pays.
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]


def main(lock: str) -> int:
    """Install what ``lock`` lists, with its hashes checked, then the command ``maigie``."""
    print(f"installing {lock}", flush=True)
    began = time.monotonic()
    # Modules are compiled when first imported: most of what is installed never is.
    steps = (
        [*PIP, "--require-hashes", "--no-deps", "--no-compile", "--requirement", lock],
        [*PIP, "--no-deps", "--no-build-isolation", "--editable", "."],
    )
    for step in steps:
        code = subprocess.run(step, cwd=ROOT, check=False).returncode
        if code != 0:
            return code
    megabytes = _size(Path(sys.prefix)) / 2**20
    print(f"installed in {time.monotonic() - began:.0f} s, {megabytes:.0f} MB in {sys.prefix}")
    return 0


def _size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
