"""What is kept for a while is shared by processes, taken once and claimed by one."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from maigie.config import settings
from maigie.core.errors import Unavailable
from maigie.embedded.servers import Urls
from maigie.providers.queue import redis_connection
from services.ops import short_lived


@pytest.fixture(params=["redis", "memory"])
def store(
    request: pytest.FixtureRequest, servers: Urls, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    redis_connection.cache_clear()
    monkeypatch.setattr(settings, "redis_url", servers.redis if request.param == "redis" else None)
    yield
    redis_connection.cache_clear()


@pytest.fixture
def key() -> str:
    return uuid4().hex


@pytest.mark.usefixtures("store")
class TestTake:
    def test_returns_what_was_kept_once(self, key: str):
        short_lived.keep("x", key, {"nonce": "n"}, for_s=60)

        answers = [short_lived.take("x", key), short_lived.take("x", key)]

        assert answers == [{"nonce": "n"}, None]

    def test_forgets_what_is_over(self, key: str, monkeypatch: pytest.MonkeyPatch):
        short_lived._memory.put(short_lived._key("x", key), "{}", -1)

        assert short_lived.take("x", key) is None


@pytest.mark.usefixtures("store")
class TestClaim:
    def test_belongs_to_the_first_of_many(self, key: str):
        with ThreadPoolExecutor(8) as threads:
            holders = set(
                threads.map(lambda who: short_lived.claim("x", key, f"{who}", for_s=60), range(16))
            )

        assert holders == {short_lived.holder_of("x", key)}

    def test_is_prolonged_by_its_holder_only(self, key: str):
        first = short_lived.claim("x", key, "ada", for_s=60)
        again = short_lived.claim("x", key, "ada", for_s=60)
        other = short_lived.claim("x", key, "eve", for_s=60)

        assert (first, again, other) == ("ada", "ada", "ada")


class TestRedisAway:
    def test_is_said(self, monkeypatch: pytest.MonkeyPatch):
        redis_connection.cache_clear()
        monkeypatch.setattr(settings, "redis_url", "unix:///nowhere/redis.sock")

        with pytest.raises(Unavailable):
            short_lived.claim("x", "y", "ada", for_s=60)
        redis_connection.cache_clear()
