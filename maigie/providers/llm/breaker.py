"""A circuit breaker: stop asking an endpoint that keeps failing."""

import time
from collections.abc import Callable
from threading import Lock

from maigie.core.errors import Unavailable


class CircuitBreaker:
    """Refuses calls for a while after several failures in a row; threads may share one.

    Args:
        failures: How many in a row open the circuit.
        open_s: How long it stays open before one call may try again.
        clock: Seconds that never run backwards.
    """

    def __init__(
        self,
        *,
        failures: int = 5,
        open_s: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit = failures
        self._open_s = open_s
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._opened_at: float | None = None

    def check(self) -> None:
        """Let a call through, or refuse it.

        When the wait is over exactly one call is let through as a probe; the circuit counts as
        newly opened meanwhile, so that a probe that never reports back blocks nothing for good.

        Raises:
            Unavailable: The circuit is open; ``details["retry_after_s"]`` says for how long.
        """
        with self._lock:
            if self._opened_at is None:
                return
            remaining_s = self._opened_at + self._open_s - self._clock()
            if remaining_s <= 0:
                self._opened_at = self._clock()
                return
        raise Unavailable(
            "The language model failed several times; it gets a short rest before the next try.",
            code="model_resting",
            details={"retry_after_s": round(remaining_s, 1)},
        )

    def record_success(self) -> None:
        """Close the circuit."""
        with self._lock:
            self._failures = 0
            self._opened_at = None

    def record_failure(self) -> None:
        """Count a failure, opening the circuit at the limit."""
        with self._lock:
            self._failures += 1
            if self._failures >= self._limit:
                self._opened_at = self._clock()
