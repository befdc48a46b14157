from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest

from maigie.backup import BackupFailed, backup, restore
from maigie.database_url import libpq_url
from maigie.embedded.roles import create_database, grant_app_rights
from maigie.embedded.servers import Urls


def on(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()


@pytest.fixture
def databases(servers: Urls) -> Iterator[tuple[str, str]]:
    names = (f"source_{uuid4().hex}", f"target_{uuid4().hex}")
    with psycopg.connect(libpq_url(servers.superuser), autocommit=True) as superuser:
        for name in names:
            create_database(superuser, name, "maigie_owner")
            with psycopg.connect(
                libpq_url(on(servers.superuser, name)), autocommit=True
            ) as connection:
                connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
                grant_app_rights(connection, owner="maigie_owner", app="maigie_app")
        yield names
        for name in names:
            superuser.execute(f"DROP DATABASE {name} WITH (FORCE)")


class TestBackup:
    def test_restores_rows_hidden_by_row_security_and_files(
        self, servers: Urls, databases: tuple[str, str], tmp_path: Path
    ) -> None:
        source, target = databases
        with psycopg.connect(libpq_url(on(servers.owner, source)), autocommit=True) as owner:
            owner.execute("create table note (id int primary key, place vector(2))")
            owner.execute("alter table note enable row level security")
            owner.execute("alter table note force row level security")
            owner.execute("insert into note values (1, '[1,2]'), (2, '[3,4]')")
        (tmp_path / "from/storage/ab").mkdir(parents=True)
        (tmp_path / "from/storage/ab/file.txt").write_text("kept")
        archive = tmp_path / "all.tar"

        backup(archive, on(servers.owner, source), tmp_path / "from")
        restore(archive, on(servers.owner, target), on(servers.app, target), tmp_path / "to")

        with psycopg.connect(libpq_url(on(servers.owner, target))) as owner:
            rows = owner.execute("select id, place::text from note order by id").fetchall()
        with psycopg.connect(libpq_url(on(servers.app, target))) as app:
            seen = app.execute("select count(*) from note").fetchone()
        assert rows == [(1, "[1,2]"), (2, "[3,4]")]
        assert seen == (0,)
        assert (tmp_path / "to/storage/ab/file.txt").read_text() == "kept"
        assert archive.stat().st_mode & 0o777 == 0o600


class TestRestore:
    def test_refuses_a_database_with_tables(
        self, servers: Urls, databases: tuple[str, str], tmp_path: Path
    ) -> None:
        url = on(servers.owner, databases[1])
        with psycopg.connect(libpq_url(url), autocommit=True) as owner:
            owner.execute("create table taken (id int)")

        with pytest.raises(BackupFailed, match=r"not empty \(1 tables\)"):
            restore(tmp_path / "none.tar", url, url, tmp_path)

    def test_names_a_file_that_is_no_archive(
        self, servers: Urls, databases: tuple[str, str], tmp_path: Path
    ) -> None:
        url = on(servers.owner, databases[1])
        (tmp_path / "x.tar").write_text("no archive")

        with pytest.raises(BackupFailed, match=r"Cannot read .*x\.tar"):
            restore(tmp_path / "x.tar", url, url, tmp_path)
