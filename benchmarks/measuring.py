"""What every timing says beside its figure, so that one taken on a busy machine can be judged."""

import gc
import os
import time
from collections.abc import Callable
from typing import NamedTuple

_ROUNDS = 1_000_000
_USUAL_MS = 50.0
"""What the loop below takes on a quiet core of the machines Maigie is measured on."""


class Spent(NamedTuple):
    """Seconds on the wall and of this process."""

    wall: float
    cpu: float


def spent(work: Callable[[], object]) -> Spent:
    """Return what a piece of work takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - wall, time.process_time() - cpu)


def settle() -> None:
    """Keep what is loaded out of later searches for garbage, as web and worker processes do."""
    gc.collect()
    gc.freeze()


def circumstances() -> str:
    """Return how busy the machine is and how much slower than usual a plain loop runs now."""
    loop = spent(lambda: sum(number * number for number in range(_ROUNDS)))
    return (
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores;"
        f" a plain loop takes {1000 * loop.wall:.0f} ms, {1000 * loop.cpu:.0f} ms of CPU"
        f" (quiet: about {_USUAL_MS:.0f} ms)"
    )
