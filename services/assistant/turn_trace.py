"""How long each step of a turn took."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

STEPS = (
    "receive",
    "preprocess",
    "enrich",
    "decide",
    "validate",
    "dispatch",
    "write",
    "answer",
)
"""The decision engine: the message in, read, joined with what is known, decided by the model or
the local engine, validated, run, stored with its events, and answered."""


class Trace:
    """Milliseconds a step; a step that runs again, as after a changed calendar, adds up."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._spent: dict[str, float] = dict.fromkeys(STEPS, 0.0)

    @contextmanager
    def step(self, name: str) -> Generator[None, None, None]:
        """Count the time inside the block for one of ``STEPS``."""
        began = self._clock()
        try:
            yield
        finally:
            self._spent[name] += self._clock() - began

    @property
    def processing_ms(self) -> dict[str, float]:
        """Milliseconds by step, and their sum as ``total``."""
        steps = {name: round(1000 * seconds, 1) for name, seconds in self._spent.items()}
        return {**steps, "total": round(1000 * sum(self._spent.values()), 1)}
