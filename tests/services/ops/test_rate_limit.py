"""Limits hold exactly, in Redis and without it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from maigie.config import settings
from maigie.core.errors import TooMany
from services.ops import rate_limit


@pytest.fixture(params=["memory", "redis", "redis that is away"])
def key(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A key of its own, counted in each of the places."""
    if request.param == "redis":
        monkeypatch.setattr(settings, "redis_url", request.getfixturevalue("servers").redis)
    if request.param == "redis that is away":
        monkeypatch.setattr(settings, "redis_url", "unix:///nowhere/redis.sock")
    rate_limit.forget_everything()
    yield uuid4().hex
    rate_limit.forget_everything()


class TestHit:
    def test_allows_the_amount_and_no_more(self, key):
        for _ in range(3):
            rate_limit.hit("test", key, amount=3, per_s=60)

        with pytest.raises(TooMany) as refused:
            rate_limit.hit("test", key, amount=3, per_s=60)

        assert 0 < refused.value.details["retry_after_s"] <= 60

    def test_counts_each_key_alone(self, key):
        rate_limit.hit("test", key, amount=1, per_s=60)

        rate_limit.hit("test", f"{key} of another", amount=1, per_s=60)

    def test_is_exact_under_parallel_attempts(self, key):
        def attempt(_):
            try:
                rate_limit.hit("test", key, amount=5, per_s=60)
            except TooMany:
                return False
            return True

        with ThreadPoolExecutor(8) as pool:
            allowed = list(pool.map(attempt, range(20)))

        assert allowed.count(True) == 5


class TestHold:
    def test_refuses_until_it_is_forgotten(self, key):
        rate_limit.hold("test", key, for_s=30)

        with pytest.raises(TooMany) as refused:
            rate_limit.check_held("test", key)
        rate_limit.forget("test", key)
        rate_limit.check_held("test", key)

        assert 0 < refused.value.details["retry_after_s"] <= 30


class TestTally:
    def test_counts_up_and_starts_again(self, key):
        counts = [rate_limit.tally("test", key, per_s=60) for _ in range(3)]
        rate_limit.forget("test", key)

        assert counts == [1, 2, 3]
        assert rate_limit.tally("test", key, per_s=60) == 1
