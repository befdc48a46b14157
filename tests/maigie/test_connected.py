from pathlib import Path

import pytest
from pydantic import SecretStr

from maigie.config import settings
from maigie.connected import connected_env
from maigie.embedded.servers import Urls


def silent(_line: str) -> None:
    pass


class TestConnectedEnv:
    def test_leads_to_servers_that_already_run(
        self, servers: Urls, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root = Path(servers.redis.removeprefix("unix://").partition("?")[0]).parents[1]
        for name in ("database_url", "migration_database_url", "redis_url"):
            monkeypatch.setattr(settings, name, None)

        with connected_env(root, silent) as env:
            assert env["MAIGIE_DATABASE_URL"] == servers.app
            assert env["MAIGIE_MIGRATION_DATABASE_URL"] == servers.owner
            assert env["MAIGIE_REDIS_URL"] == servers.redis

    def test_starts_nothing_when_urls_are_given(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(settings, "database_url", "postgresql+psycopg://app@db/maigie")
        monkeypatch.setattr(settings, "migration_database_url", None)
        monkeypatch.setattr(settings, "redis_url", "redis://cache")
        monkeypatch.setattr(settings, "secret_key", SecretStr("given"))

        with connected_env(tmp_path / "unused", silent) as env:
            assert env["MAIGIE_MIGRATION_DATABASE_URL"] == "postgresql+psycopg://app@db/maigie"
            assert env["MAIGIE_SECRET_KEY"] == "given"
        assert not (tmp_path / "unused").exists()
