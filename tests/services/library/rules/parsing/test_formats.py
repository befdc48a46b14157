import pytest

from services.library.rules.parsing import formats
from services.library.rules.parsing.formats import PARSERS, parts_of
from services.library.rules.parsing.kinds import FileKind
from services.library.rules.parsing.parts import Part, Unreadable


class TestPartsOf:
    def test_counts_where_each_part_starts(self):
        found = [one for one in parts_of(FileKind.TEXT, b"One.\n\nTwo.") if isinstance(one, Part)]

        assert [one.start for one in found] == [0, 6]

    def test_has_a_parser_for_every_kind(self):
        assert set(PARSERS) == set(FileKind)

    def test_refuses_too_much_text(self, monkeypatch):
        monkeypatch.setattr(formats, "MOST_CHARACTERS", 5)

        with pytest.raises(Unreadable, match="too much text"):
            list(parts_of(FileKind.TEXT, b"One.\n\nTwo."))
