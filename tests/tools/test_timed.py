"""Where the time of a test run went."""

import sys
from pathlib import Path

import pytest

from tools import timed


@pytest.fixture(autouse=True)
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "notes.tsv"
    monkeypatch.setattr(timed, "_notes", lambda: path)
    return path


class TestMain:
    def test_passes_on_how_a_step_ended_and_notes_its_time(self, notes: Path):
        code = timed.main(["lint", sys.executable, "-c", "raise SystemExit(3)"])

        assert code == 3
        assert notes.read_text("utf-8").startswith("lint\t")

    def test_tells_the_first_install_from_the_tests(self, notes: Path, capsys):
        notes.write_text("first install\t61.0\nlint\t2.0\ntypes\t8.5\n", "utf-8")

        assert timed.main(["report"]) == 0

        assert capsys.readouterr().out.splitlines()[-2:] == ["first install: 61 s", "tests: 10 s"]

    def test_forgets_the_last_run(self, notes: Path):
        notes.write_text("lint\t2.0\n", "utf-8")

        assert timed.main(["reset"]) == 0
        assert timed.main(["reset"]) == 0

        assert not notes.exists()

    def test_explains_itself(self, capsys):
        assert timed.main([]) == 2

        assert "report" in capsys.readouterr().out
