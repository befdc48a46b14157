import os
import pwd
from pathlib import Path

import pytest

from maigie.embedded import account
from maigie.embedded.account import Account, give_folder, make_readable, server_account
from maigie.embedded.errors import EmbeddedError


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)


class TestServerAccount:
    def test_is_the_current_user_without_root(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)

        assert server_account(tmp_path) is None

    @pytest.mark.usefixtures("as_root")
    def test_is_unprivileged_under_root(self, tmp_path: Path) -> None:
        found = server_account(tmp_path / "new")

        assert found is not None
        assert found.name in account.CANDIDATES
        assert found.uid != 0

    @pytest.mark.usefixtures("as_root")
    def test_says_when_there_is_none(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(account, "CANDIDATES", ("no-such-account",))

        with pytest.raises(EmbeddedError, match="refuses to run as root"):
            server_account(tmp_path / "new")


class TestGiveFolder:
    def test_closes_it_to_everybody_else(self, tmp_path: Path) -> None:
        folder = tmp_path / "run"
        folder.mkdir(mode=0o755)

        give_folder(folder, None, print)

        assert folder.stat().st_mode & 0o777 == 0o700


class TestMakeReadable:
    def test_says_first_what_it_changes(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = tmp_path / "tree" / "program"
        program.parent.mkdir(mode=0o700)
        program.touch(mode=0o700)
        said: list[str] = []
        monkeypatch.setattr(account, "let_through", lambda *_: None)
        nobody = pwd.getpwnam("nobody")

        make_readable(
            program, program.parent, Account("nobody", nobody.pw_uid, nobody.pw_gid), said.append
        )

        assert said == [
            f"running as root: making {program.parent} readable for “nobody” (chmod o+rX)"
        ]
        assert program.stat().st_mode & 0o777 == 0o705
        assert program.parent.stat().st_mode & 0o777 == 0o705
