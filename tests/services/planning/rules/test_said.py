"""Lengths and counts in words."""

import pytest

from services.planning.rules.said import counted, spoken_minutes


class TestSaid:
    @pytest.mark.parametrize(
        ("minutes", "words"), [(0, "0 min"), (45, "45 min"), (120, "2 h"), (90, "1 h 30 min")]
    )
    def test_gives_lengths(self, minutes: int, words: str) -> None:
        assert spoken_minutes(minutes) == words

    def test_gives_counts(self) -> None:
        assert [counted(n, "module") for n in (0, 1, 2)] == ["0 modules", "1 module", "2 modules"]
        assert counted(2, "entry", "entries") == "2 entries"
