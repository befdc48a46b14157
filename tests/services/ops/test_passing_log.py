"""What happened in something under way, for a while."""

import pytest

from maigie.config import settings
from services.ops import passing_log
from tests.servers import Urls


class TestPassingLog:
    def test_keeps_the_order_and_goes_on_from_anywhere(self) -> None:
        for number in range(3):
            passing_log.append("n", "key", {"number": number}, for_s=60)

        assert passing_log.read_from("n", "key", start=1) == [{"number": 1}, {"number": 2}]
        assert passing_log.read_from("n", "other", start=0) == []

    def test_is_shared_through_redis(self, servers: Urls, monkeypatch: pytest.MonkeyPatch) -> None:
        passing_log.redis_connection.cache_clear()
        monkeypatch.setattr(settings, "redis_url", servers.redis)

        passing_log.append("n", "shared", {"number": 1}, for_s=60)
        found = passing_log.read_from("n", "shared", start=0)
        passing_log.redis_connection.cache_clear()

        assert found == [{"number": 1}]
