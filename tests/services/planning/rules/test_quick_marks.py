"""services.planning.rules.quick_marks: the marks of a quickly added line."""

import pytest

from services.planning.rules.quick_marks import read_marks


class TestReadMarks:
    @pytest.mark.parametrize(
        ("mark", "priority"),
        [("!urgent", 5), ("!!!", 5), ("!!", 4), ("!2", 2), ("!Alta", 4), ("!9", None)],
    )
    def test_reads_how_urgent_it_is(self, mark: str, priority: int | None) -> None:
        marks = read_marks(f"Essay {mark}", ())

        assert marks.priority == priority

    def test_takes_each_tag_once(self) -> None:
        marks = read_marks("Essay #bio #Bio #lab-2, soon", ())

        assert (marks.tags, marks.rest) == (("bio", "lab-2"), "Essay , soon")

    def test_drops_ignored_marks(self) -> None:
        marks = read_marks("Essay !high @work #bio", {"priority", "context", "tag bio"})

        assert (marks.priority, marks.context, marks.tags, marks.rest) == (None, "", (), "Essay")
