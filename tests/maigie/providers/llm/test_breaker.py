import pytest

from maigie.core.errors import Unavailable
from maigie.providers.llm.breaker import CircuitBreaker


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def opened(clock: Clock) -> CircuitBreaker:
    breaker = CircuitBreaker(failures=5, open_s=30.0, clock=clock)
    for _ in range(5):
        breaker.record_failure()
    return breaker


class TestCheck:
    def test_lets_calls_through_below_the_limit(self) -> None:
        breaker = CircuitBreaker(failures=5)

        for _ in range(4):
            breaker.record_failure()

        breaker.check()

    def test_forgets_failures_after_a_success(self) -> None:
        breaker = CircuitBreaker(failures=5)

        for _ in range(4):
            breaker.record_failure()
        breaker.record_success()
        breaker.record_failure()

        breaker.check()

    def test_refuses_while_open_and_says_for_how_long(self) -> None:
        clock = Clock()
        breaker = opened(clock)
        clock.seconds = 10.0

        with pytest.raises(Unavailable) as failure:
            breaker.check()

        assert failure.value.code == "model_resting"
        assert failure.value.details == {"retry_after_s": 20.0}

    def test_lets_one_probe_through_after_the_rest(self) -> None:
        clock = Clock()
        breaker = opened(clock)
        clock.seconds = 30.0

        breaker.check()

        with pytest.raises(Unavailable):
            breaker.check()

    def test_stays_open_after_a_failed_probe(self) -> None:
        clock = Clock()
        breaker = opened(clock)
        clock.seconds = 30.0
        breaker.check()
        breaker.record_failure()
        clock.seconds = 59.0

        with pytest.raises(Unavailable):
            breaker.check()

    def test_closes_after_a_good_probe(self) -> None:
        clock = Clock()
        breaker = opened(clock)
        clock.seconds = 30.0
        breaker.check()
        breaker.record_success()

        breaker.check()
        breaker.check()
