"""A queue that is away costs a hint, never a request."""

from uuid import uuid4

import pytest
from redis import Redis

from maigie.config import settings
from maigie.core.errors import Unavailable
from maigie.core.jobs import Lane
from maigie.providers import queue
from maigie.providers.queue import RqQueue


@pytest.fixture
def nowhere(monkeypatch):
    monkeypatch.setattr(settings, "redis_url", "unix:///nowhere/redis.sock")
    queue.redis_connection.cache_clear()
    yield Redis.from_url("unix:///nowhere/redis.sock")
    queue.redis_connection.cache_clear()


class TestRqQueue:
    def test_swallows_that_redis_is_away(self, nowhere, capsys):
        hints = RqQueue(nowhere)

        hints.push_events([uuid4()])
        hints.push_job(uuid4(), lane=Lane.BULK, timeout_s=1)

        shown = capsys.readouterr()
        assert (shown.out + shown.err).count("queue.push_failed") == 2


class TestPing:
    @pytest.mark.usefixtures("nowhere")
    def test_says_that_redis_is_away(self):
        with pytest.raises(Unavailable):
            queue.ping()
        with pytest.raises(Unavailable):
            queue.live_worker_count()
