"""Hints travel over a real Redis; one that is away costs a hint, never a request."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from maigie.config import settings
from maigie.embedded.servers import Urls
from maigie.providers import hints, queue


@pytest.fixture
def redis(servers: Urls, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(settings, "redis_url", servers.redis)
    queue.redis_connection.cache_clear()
    yield
    queue.redis_connection.cache_clear()


class TestListen:
    @pytest.mark.usefixtures("redis")
    async def test_hears_what_is_published_once_the_line_stands(self) -> None:
        line = hints.listen()
        stands = await anext(line)

        await asyncio.to_thread(hints.publish, {"user": "ann", "topics": ["tasks"]})
        heard = await _next_for("ann", line)

        await line.aclose()
        assert stands is None
        assert heard == {"user": "ann", "topics": ["tasks"]}

    @pytest.mark.usefixtures("redis")
    async def test_passes_over_what_is_no_hint(self) -> None:
        line = hints.listen()
        await anext(line)

        for junk in ("{", "[1]", '"x"'):
            queue.redis_connection().publish(hints.CHANNEL, junk)
        await asyncio.to_thread(hints.publish, {"user": "bob"})

        assert await _next_for("bob", line) == {"user": "bob"}
        await line.aclose()

    async def test_is_silent_without_redis(self) -> None:
        assert [hint async for hint in hints.listen()] == []


class TestPublish:
    def test_swallows_that_redis_is_away(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(settings, "redis_url", "unix:///nowhere/redis.sock")
        queue.redis_connection.cache_clear()

        hints.publish({"user": "a", "topics": []})

        queue.redis_connection.cache_clear()
        shown = capsys.readouterr()
        assert "hints.publish_failed" in shown.out + shown.err


async def _next_for(user: str, line: AsyncIterator[dict[str, Any] | None]) -> dict[str, Any]:
    """Return the next hint for somebody; other tests share the channel."""
    async with asyncio.timeout(5):
        async for hint in line:
            if hint is not None and hint.get("user") == user:
                return hint
    raise AssertionError("the line ended")
