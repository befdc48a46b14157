from dataclasses import replace
from pathlib import Path

import pytest

from maigie.gate import GATE
from maigie.supervisor.plan import Deployment, cron_child, web_child, worker_children

DEPLOYMENT = Deployment(
    host="127.0.0.1",
    port=3900,
    workers=3,
    data_dir=Path("/data"),
    database_url="postgresql+psycopg://app@/maigie",
    migration_database_url="postgresql+psycopg://owner@/maigie",
    redis_url="unix:///run/redis.sock?db=0",
    secret_key="kept",
)


class TestDeployment:
    @pytest.mark.parametrize("child", [web_child(DEPLOYMENT), cron_child(DEPLOYMENT)])
    def test_tells_every_child_where_the_servers_are(self, child) -> None:
        told = {name: child.env[name] for name in child.env if name.startswith("MAIGIE_")}

        assert told["MAIGIE_DATABASE_URL"] == DEPLOYMENT.database_url
        assert told["MAIGIE_MIGRATION_DATABASE_URL"] == DEPLOYMENT.migration_database_url
        assert told["MAIGIE_REDIS_URL"] == DEPLOYMENT.redis_url
        assert told["MAIGIE_SECRET_KEY"] == "kept"
        assert told[GATE] == "/data/gate"
        assert child.env["REFLEX_REDIS_URL"] == DEPLOYMENT.redis_url

    def test_serves_prebuilt_pages_only_in_the_web_process(self) -> None:
        assert web_child(DEPLOYMENT).env["__REFLEX_SKIP_COMPILE"] == "true"
        assert "__REFLEX_SKIP_COMPILE" not in cron_child(DEPLOYMENT).env

    def test_keeps_secrets_out_of_descriptions(self) -> None:
        assert "kept" not in repr(web_child(DEPLOYMENT))


class TestWorkerChildren:
    def test_keeps_one_worker_free_of_patient_work(self) -> None:
        lanes = [child.command[3:] for child in worker_children(DEPLOYMENT)]

        assert lanes == [
            ("interactive", "routine"),
            ("interactive", "routine", "bulk"),
            ("interactive", "routine", "bulk"),
        ]

    def test_gives_a_single_worker_everything(self) -> None:
        only = worker_children(replace(DEPLOYMENT, workers=1))

        assert [child.command[3:] for child in only] == [("interactive", "routine", "bulk")]
