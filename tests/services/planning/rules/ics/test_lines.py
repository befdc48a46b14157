"""Lines of calendar files."""

import pytest

from services.planning.rules.ics.lines import (
    Line,
    content_lines,
    decoded,
    escaped,
    folded,
    plain,
    text_of,
)


class TestContentLines:
    def test_have_names_parameters_and_values(self) -> None:
        raw = 'attendee;CN="A; B: C";ROLE=X:mailto:a@b.c\n\nDTSTART:2026\nnonsense\n;A=1:x\nB;=:y'

        found = list(content_lines(raw))

        assert found == [
            Line(1, "ATTENDEE", {"CN": "A; B: C", "ROLE": "X"}, "mailto:a@b.c"),
            Line(3, "DTSTART", {}, "2026"),
            (4, "nonsense"),
            (5, ";A=1:x"),
            (6, "B;=:y"),
        ]


class TestText:
    @pytest.mark.parametrize("text", ["a, b; c\\d\ne", "ü" * 200, "x" * 76, "\\n", "日本語" * 40])
    def test_comes_back_as_it_was(self, text: str) -> None:
        line = folded(f"SUMMARY:{escaped(text)}")

        assert max(map(len, line.encode().split(b"\r\n"))) <= 75
        [found] = content_lines(decoded(line.encode()))
        assert isinstance(found, Line)
        assert plain(found.value, 1000) == text

    def test_loses_control_characters_and_what_is_too_long(self) -> None:
        assert plain("a\x00b\x1b" + "c" * 50, 5) == "abccc"

    def test_may_be_cut_in_a_character(self) -> None:
        data = "SUMMARY:ü".encode()

        assert decoded(data[:-1] + b"\r\n " + data[-1:]) == "SUMMARY:ü"
        assert text_of("ü".encode("utf-16")) == "ü"
