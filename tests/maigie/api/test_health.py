"""Health tells the truth."""

from redis import Redis
from rq import Worker

from maigie.config import settings
from maigie.providers import queue


class TestHealth:
    def test_is_ok_with_database_redis_and_a_worker(self, api, servers, monkeypatch):
        monkeypatch.setattr(settings, "redis_url", servers.redis)
        queue.redis_connection.cache_clear()
        connection = Redis.from_url(servers.redis)
        worker = Worker(["interactive"], connection=connection)
        worker.register_birth()

        answer = api.get("/api/v1/health")

        worker.register_death()
        queue.redis_connection.cache_clear()
        assert answer.json() == {
            "status": "ok",
            "checks": {"database": "ok", "redis": "ok", "workers": "ok"},
        }
        assert answer.status_code == 200

    def test_is_503_and_says_what_is_missing(self, api):
        queue.redis_connection.cache_clear()

        answer = api.get("/api/v1/health")

        assert answer.status_code == 503
        assert answer.json()["status"] == "failing"
        assert answer.json()["checks"]["database"] == "ok"
        assert answer.json()["checks"]["redis"] != "ok"
