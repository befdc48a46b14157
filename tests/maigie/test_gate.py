import multiprocessing
from pathlib import Path

import pytest

from maigie.gate import GATE, closed_gate, pass_gate

PATIENCE_S = 10.0
fresh_process = multiprocessing.get_context("spawn")


class TestPassGate:
    def test_waits_until_the_gate_opens(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(GATE, str(tmp_path / "gate"))
        waiting = fresh_process.Process(target=pass_gate)

        with closed_gate(tmp_path / "gate") as open_gate:
            waiting.start()
            waiting.join(0.3)
            held_back = waiting.is_alive()
            open_gate()
            waiting.join(PATIENCE_S)

        assert held_back
        assert waiting.exitcode == 0

    def test_passes_a_gate_nobody_holds(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(GATE, str(tmp_path / "gate"))
        with closed_gate(tmp_path / "gate"):
            pass

        with closed_gate(tmp_path / "another"):
            pass_gate()

        assert (tmp_path / "gate").exists()

    @pytest.mark.parametrize("value", [None, "nowhere/gate"])
    def test_needs_no_gate(self, value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
        if value is None:
            monkeypatch.delenv(GATE, raising=False)
        else:
            monkeypatch.setenv(GATE, value)

        pass_gate()
