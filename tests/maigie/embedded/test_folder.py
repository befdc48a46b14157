import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from maigie.embedded.errors import EmbeddedError
from maigie.embedded.folder import is_locked, locked, prepare


def silent(_line: str) -> None:
    pass


class TestPrepare:
    def test_keeps_secrets_private_and_unchanged(self, tmp_path: Path) -> None:
        first = prepare(tmp_path / "data", silent)

        second = prepare(tmp_path / "data", silent)

        assert second.secrets == first.secrets
        assert (first.root / "secrets.json").stat().st_mode & 0o777 == 0o600
        assert first.secrets.secret_key not in repr(first)

    def test_moves_sockets_out_of_a_path_too_long_for_them(self, tmp_path: Path) -> None:
        deep = tmp_path / ("long-" * 12) / ("name-" * 12)

        folder = prepare(deep, silent)

        assert len(str(folder.sockets / ".s.PGSQL.5432.lock")) < 104
        assert folder.sockets.stat().st_mode & 0o777 == 0o700
        folder.sockets.rmdir()

    def test_refuses_a_full_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=2**20))

        with pytest.raises(EmbeddedError, match=r"is full \(1 MB free"):
            prepare(tmp_path / "data", silent)

    def test_refuses_a_path_that_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "data").write_text("")

        with pytest.raises(EmbeddedError, match="Cannot use the data folder"):
            prepare(tmp_path / "data", silent)


class TestLocked:
    def test_lets_go_at_the_end(self, tmp_path: Path) -> None:
        with locked(tmp_path):
            assert is_locked(tmp_path)

        assert not is_locked(tmp_path)
