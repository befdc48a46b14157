import pytest

from maigie.core.errors import Invalid
from services.library.rules.imports import drafts
from services.library.rules.imports.drafts import Draft, Reading, storable


class TestReading:
    def test_counts_all_problems_and_keeps_the_first(self, monkeypatch):
        monkeypatch.setattr(drafts, "MOST_PROBLEMS", 1)
        reading = Reading("table")

        reading.refuse("line 2", "no")
        reading.refuse("line 3", "no")

        assert (reading.left_out, reading.problems) == (2, [("line 2", "no")])

    def test_holds_only_so_much(self, monkeypatch):
        monkeypatch.setattr(drafts, "MOST_ROWS", 1)
        reading = Reading("table")
        reading.take(Draft(kind="note", where=""))

        with pytest.raises(Invalid):
            reading.take(Draft(kind="note", where=""))


class TestStorable:
    def test_drops_what_no_database_keeps(self):
        assert storable("a\x00b\ud800c\r\nd") == "abc\nd"
