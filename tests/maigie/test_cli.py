import json
import socket
import sys
import types
from pathlib import Path

import pytest
from typer.testing import CliRunner

from maigie import cli
from maigie.config import settings
from maigie.embedded.folder import locked

runner = CliRunner()


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("database_url", "migration_database_url", "redis_url"):
        monkeypatch.setattr(settings, name, None)


class TestUp:
    def test_refuses_a_taken_port_in_one_line(self, tmp_path: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = str(server.getsockname()[1])

            result = runner.invoke(cli.app, ["up", "--port", port, "--data-dir", str(tmp_path)])

        assert result.exit_code == 1
        assert result.stderr == (
            f"maigie: Port {port} on 127.0.0.1 is taken:"
            " stop what uses it, or choose another --port.\n"
        )

    def test_refuses_a_folder_in_use_in_one_line(self, tmp_path: Path) -> None:
        with locked(tmp_path):
            result = runner.invoke(cli.app, ["up", "--data-dir", str(tmp_path)])

        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert "already running on" in result.stderr


class TestParts:
    @pytest.mark.parametrize("part", ["web", "worker"])
    def test_name_the_settings_they_lack(self, part: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        options = ["--port", str(port)] if part == "web" else []

        result = runner.invoke(cli.app, [part, *options])

        assert result.exit_code == 1
        assert "MAIGIE_DATABASE_URL, MAIGIE_REDIS_URL" in result.stderr

    def test_refuse_an_unknown_lane(self) -> None:
        result = runner.invoke(cli.app, ["worker", "express"])

        assert result.exit_code == 1
        assert "There is no lane express: choose from interactive, routine, bulk." in result.stderr


class TestDoctor:
    def test_looks_without_touching_an_unused_folder(self, tmp_path: Path) -> None:
        folder = tmp_path / "data"

        result = runner.invoke(cli.app, ["doctor", "--data-dir", str(folder)])

        assert result.exit_code == 0
        assert "ok    database   embedded, not running" in result.stdout.splitlines()
        assert not folder.exists()

    def test_fails_when_a_server_does_not_answer(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(settings, "redis_url", f"unix://{tmp_path}/none.sock")

        result = runner.invoke(cli.app, ["doctor", "--data-dir", str(tmp_path)])

        assert result.exit_code == 1
        assert [line for line in result.stdout.splitlines() if line.startswith("fail  redis")]


class TestExportOpenapi:
    def test_writes_the_description(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        described = types.SimpleNamespace(openapi=lambda: {"openapi": "3.1.0"})
        module = types.ModuleType("maigie.api.app")
        monkeypatch.setattr(module, "create_api", lambda: described, raising=False)
        monkeypatch.setitem(sys.modules, "maigie.api.app", module)

        result = runner.invoke(cli.app, ["export-openapi", str(tmp_path / "api.json")])

        assert result.exit_code == 0
        assert json.loads((tmp_path / "api.json").read_text()) == {"openapi": "3.1.0"}
