from pathlib import Path

import psycopg
import pytest

from maigie.database_url import credentials, libpq_url
from maigie.embedded.servers import Urls
from maigie.migration_state import is_current, newest

REVISION = 'revision = "{0}"\ndown_revision = {1!r}\n'


class TestNewest:
    def test_is_what_nothing_builds_on(self, tmp_path: Path) -> None:
        (tmp_path / "a.py").write_text(REVISION.format("a", None))
        (tmp_path / "b.py").write_text('revision: str = "b"\ndown_revision: str | None = "a"\n')

        assert newest(tmp_path) == {"b"}

    def test_follows_branches_and_merges(self, tmp_path: Path) -> None:
        for name, parent in (("a", None), ("b", "a"), ("c", "a")):
            (tmp_path / f"{name}.py").write_text(REVISION.format(name, parent))
        branched = newest(tmp_path)
        (tmp_path / "d.py").write_text(REVISION.format("d", ("b", "c")))

        assert branched == {"b", "c"}
        assert newest(tmp_path) == {"d"}


class TestIsCurrent:
    def test_compares_the_database_with_the_files(self, servers: Urls, tmp_path: Path) -> None:
        (tmp_path / "a.py").write_text(REVISION.format("a", None))
        empty = is_current(servers.superuser, tmp_path)
        with psycopg.connect(libpq_url(servers.superuser), autocommit=True) as connection:
            connection.execute("create table alembic_version as select 'a' as version_num")
            try:
                same = is_current(servers.superuser, tmp_path)
                (tmp_path / "b.py").write_text(REVISION.format("b", "a"))
                older = is_current(servers.superuser, tmp_path)
            finally:
                connection.execute("drop table alembic_version")

        assert (empty, same, older) == (False, True, False)


class TestDatabaseUrl:
    @pytest.mark.parametrize(
        ("url", "plain"),
        [
            ("postgresql+psycopg://a:b+c@/d?host=/run", "postgresql://a:b+c@/d?host=/run"),
            ("postgresql://a@h/d", "postgresql://a@h/d"),
        ],
    )
    def test_loses_only_the_driver(self, url: str, plain: str) -> None:
        assert libpq_url(url) == plain

    def test_tells_role_and_password(self) -> None:
        assert credentials("postgresql+psycopg://app:s%40me@/maigie") == ("app", "s@me")
        assert credentials("postgresql:///maigie") == ("", "")
