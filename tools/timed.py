"""Run a step and remember how long it took, so that ``make test`` can say where time went.

Usage: ``timed.py reset``, ``timed.py NAME COMMAND…``, ``timed.py report``.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INSTALL = "first install"


def main(arguments: list[str]) -> int:
    """Do what the command line asks and return an exit code."""
    match arguments:
        case ["reset"]:
            _notes().unlink(missing_ok=True)
        case ["report"]:
            print(_report(_notes().read_text("utf-8")))
        case [name, *command]:
            return _run(name, command)
        case _:
            print(__doc__)
            return 2
    return 0


def _run(name: str, command: list[str]) -> int:
    print(f"-- {name}", flush=True)
    began = time.monotonic()
    code = subprocess.run(command, check=False).returncode
    with _notes().open("a", encoding="utf-8") as notes:
        notes.write(f"{name}\t{time.monotonic() - began:.1f}\n")
    if code != 0:
        print(f"-- {name} failed", flush=True)
    return code


def _report(text: str) -> str:
    rows = (line.partition("\t") for line in text.splitlines())
    steps = [(name, float(took)) for name, _, took in rows]
    width = max(len(name) for name, _ in steps)
    lines = [f"  {name:<{width}}  {took:7.1f} s" for name, took in steps]
    install = sum(took for name, took in steps if name == INSTALL)
    tests = sum(took for name, took in steps if name != INSTALL)
    return "\n".join(
        ["where time went:", *lines, f"first install: {install:.0f} s", f"tests: {tests:.0f} s"]
    )


def _notes() -> Path:
    tag = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"maigie-timed-{os.getuid()}-{tag}.tsv"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
