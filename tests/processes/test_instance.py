"""The whole product as processes: it starts, answers, works in the background, starts again."""

import re
from collections.abc import Callable

from tests.processes.client import MAIN_JOB, PASSWORD, Client, Database
from tools.instance import Instance, eventually, free_port

SignUp = Callable[[], Client]


class TestUp:
    def test_answers_for_every_part(self, maigie: Instance) -> None:
        health = maigie.health()

        assert health == {"status": "ok", "database": "ok", "redis": "ok", "workers": "ok"}

    def test_runs_each_part_once(self, maigie: Instance) -> None:
        parts = ("web", "worker", "cron", "redis", "postgres")

        # Health needs one worker; the others and cron follow so as not to slow the start.
        eventually(lambda: maigie.pids("cron"), what="the last process")
        counts = {part: len(maigie.pids(part)) for part in parts}

        assert counts == {"web": 1, "worker": 2, "cron": 1, "redis": 1, "postgres": 1}

    def test_refuses_a_folder_in_use_in_one_line(self, maigie: Instance) -> None:
        options = ("--port", str(free_port()), "--data-dir", str(maigie.data_dir))

        done = maigie.run("up", *options)

        assert done.returncode != 0
        assert re.fullmatch(r"maigie: .+\n", done.stderr), done.stderr
        assert maigie.is_healthy()

    def test_refuses_a_port_in_use_in_one_line(self, maigie: Instance) -> None:
        options = ("--port", str(maigie.port), "--data-dir", str(maigie.folder / "other"))

        done = maigie.run("up", *options)

        assert done.returncode != 0
        assert re.fullmatch(rf"maigie: Port {maigie.port} .+ is taken.+\n", done.stderr), (
            done.stderr
        )

    def test_keeps_everything_over_a_restart(
        self, maigie: Instance, database: Database, sign_up: SignUp
    ) -> None:
        ada = sign_up()
        conversation = ada.say(MAIN_JOB).json()["conversation_id"]
        before = database.made_by(ada)

        maigie.stop()
        maigie.start()

        assert before.is_one_whole_batch
        assert database.made_by(ada) == before
        messages = ada.get(f"/conversations/{conversation}/messages").json()["items"]
        assert messages[0]["content"] == MAIN_JOB
        assert ada.post("/auth/login", json={"email": ada.email, "password": PASSWORD}).is_success


class TestSignIn:
    def test_lasts_by_refreshing_once_per_token(self, sign_up: SignUp) -> None:
        ada = sign_up()
        first = ada.refresh_token

        renewed = ada.post("/auth/refresh", json={"refresh_token": first})
        ada.keep(renewed.json())
        again = ada.post("/auth/refresh", json={"refresh_token": first})

        assert renewed.status_code == 200
        assert again.status_code == 401
        assert ada.get("/auth/me").status_code == 401


class TestMainJob:
    def test_makes_course_goal_and_blocks_and_takes_them_back(
        self, database: Database, sign_up: SignUp
    ) -> None:
        ada = sign_up()

        answer = ada.say(MAIN_JOB).json()
        made = database.made_by(ada)
        undone = ada.post(f"/ai/batches/{answer['batch_id']}/undo")

        assert answer["intent"]["name"] == "learning.learn_topic"
        assert made.is_one_whole_batch
        assert undone.status_code == 200
        assert database.made_by(ada).courses == 0
        assert database.count("calendar_entry", ada) == 0


class TestWorkers:
    def test_react_to_what_was_committed(self, database: Database, sign_up: SignUp) -> None:
        ada = sign_up()

        ada.say(MAIN_JOB)

        eventually(lambda: database.count("notification", ada), what="the notification")
        eventually(lambda: database.count("embedding", ada), what="the search index")
        delivered = "delivered_at is not null"
        assert database.count("outbox_event", ada, delivered)
        assert database.count("notification", ada) == 1
