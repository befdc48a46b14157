import os
import signal
from pathlib import Path

import psutil
import psycopg
import pytest
from redis import Redis

from maigie.embedded.errors import EmbeddedError
from maigie.embedded.folder import is_locked, locked, prepare
from maigie.embedded.leftovers import working_in
from maigie.embedded.postgres import Postgres
from maigie.embedded.redis import RedisServer
from maigie.embedded.server import start, stop, wait_ready
from maigie.embedded.servers import Urls, running


def dsn(url: str) -> str:
    return url.replace("+psycopg", "", 1)


def silent(_line: str) -> None:
    pass


class TestRunning:
    def test_serves_an_app_role_that_cannot_bypass_row_security(self, servers: Urls) -> None:
        with psycopg.connect(dsn(servers.app)) as connection:
            row = connection.execute(
                "select rolname, rolsuper, rolbypassrls, rolcreaterole"
                " from pg_roles where rolname = current_user"
            ).fetchone()

        assert row == ("maigie_app", False, False, False)

    def test_gives_the_app_role_rows_of_the_owner_but_no_tables_of_its_own(
        self, servers: Urls
    ) -> None:
        with psycopg.connect(dsn(servers.owner), autocommit=True) as owner:
            owner.execute("create table role_probe (id int, place vector(3))")
            try:
                with psycopg.connect(dsn(servers.app), autocommit=True) as app:
                    app.execute("insert into role_probe values (1, '[1,2,3]')")
                    with pytest.raises(psycopg.errors.InsufficientPrivilege):
                        app.execute("create table mine (id int)")
            finally:
                owner.execute("drop table role_probe")

    def test_keeps_redis_off_the_network(self, servers: Urls) -> None:
        with Redis.from_url(servers.redis) as client:
            options = client.config_get("port")

        assert options == {"port": "0"}

    def test_joins_servers_that_already_run(self, servers: Urls) -> None:
        root = Path(servers.redis.removeprefix("unix://").partition("?")[0]).parents[1]

        with running(root, print) as joined:
            assert joined == servers
        assert is_locked(root)


class TestKilled:
    def test_comes_back_with_every_acknowledged_write(self, tmp_path: Path) -> None:
        folder = prepare(tmp_path / "data", silent)
        servers = (Postgres(folder), RedisServer(folder))
        processes = [start(server, silent) for server in servers]
        for server, process in zip(servers, processes, strict=True):
            wait_ready(server, process)
        with psycopg.connect(servers[0].dsn("postgres", "postgres"), autocommit=True) as writer:
            writer.execute("create table kept as select 7 as value")
        with Redis.from_url(servers[1].url) as client:
            client.set("kept", 7)

        for process in processes:
            process.send_signal(signal.SIGKILL)
            process.wait()
        processes = [start(server, silent) for server in servers]
        for server, process in zip(servers, processes, strict=True):
            wait_ready(server, process)

        with psycopg.connect(servers[0].dsn("postgres", "postgres")) as reader:
            assert reader.execute("select value from kept").fetchone() == (7,)
        with Redis.from_url(servers[1].url) as client:
            assert client.get("kept") == b"7"
        for server, process in zip(servers, processes, strict=True):
            stop(server, process)
        assert working_in(folder.postgres, "postgres") == []

    def test_replaces_a_survivor_instead_of_adopting_it(self, tmp_path: Path) -> None:
        said: list[str] = []
        server = RedisServer(prepare(tmp_path / "data", silent))
        survivor = start(server, said.append)
        wait_ready(server, survivor)

        fresh = start(server, said.append)
        wait_ready(server, fresh)

        assert survivor.wait() == 0
        assert psutil.pid_exists(fresh.pid)
        assert said[-1] == "redis: a server of an earlier run has ended"
        stop(server, fresh)


class TestRefusal:
    def test_names_the_process_that_holds_the_folder(self, tmp_path: Path) -> None:
        with (
            locked(tmp_path),
            pytest.raises(EmbeddedError, match=rf"already running .*process {os.getpid()}"),
            locked(tmp_path),
        ):
            pass

    def test_says_why_a_server_ended(self, tmp_path: Path) -> None:
        folder = prepare(tmp_path / "data", silent)
        server = RedisServer(folder)
        folder.sockets.rmdir()

        process = start(server, silent)

        with pytest.raises(EmbeddedError, match=r"redis ended at once: .*No such file"):
            wait_ready(server, process)

    def test_refuses_a_cluster_of_another_version(self, tmp_path: Path) -> None:
        folder = prepare(tmp_path / "data", silent)
        folder.postgres.mkdir()
        (folder.postgres / "PG_VERSION").write_text("16\n")

        with pytest.raises(EmbeddedError, match="made by PostgreSQL 16, this is 18"):
            Postgres(folder).before_start(silent)
