import pytest

from maigie.core.errors import Invalid
from services.library.rules.imports.drafts import Reading
from services.library.rules.imports.table import add_table, guarded, unguarded


def read(text, **options):
    reading = Reading("table")
    add_table(reading, "", text.encode(), **options)
    return reading


class TestAddTable:
    def test_maps_headings_and_says_which_rows_it_left_out(self):
        reading = read(
            'Name;Link;Labels;Level\nPaging;example.org/p;"os, exam";4\n;;x;\nBad;javascript:1;;\n'
        )

        [one] = reading.drafts
        assert reading.columns == {
            "title": "Name",
            "url": "Link",
            "tags": "Labels",
            "difficulty": "Level",
        }
        assert (one.kind, one.title, one.url) == ("resource", "Paging", "example.org/p")
        assert (one.tags, one.difficulty, one.where) == (("os", "exam"), 4, "line 2")
        assert reading.problems == [
            ("line 3", "It has neither title nor text nor address."),
            ("line 4", "The address is none of a web page."),
        ]

    def test_makes_notes_when_there_is_no_address(self):
        [note] = read('title,text\nCells,"two\nlines"\n').drafts

        assert (note.kind, note.title, note.content) == ("note", "Cells", "two\nlines")

    def test_takes_the_columns_it_is_told(self):
        reading = read("Q,A\nWhat?,That.\n", columns={"title": "q", "content": "A"})

        assert [(one.title, one.content) for one in reading.drafts] == [("What?", "That.")]

    def test_wants_a_column_it_can_use(self):
        with pytest.raises(Invalid, match="first line says: size, colour"):
            read("size,colour\n1,red\n")

    def test_keeps_what_stands_above_a_torn_line(self):
        reading = read("title\nfine\n" + "x" * 200_000 + "\n")

        assert [one.title for one in reading.drafts] == ["fine"]
        assert reading.left_out == 1


class TestGuarded:
    @pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "'quoted", "plain", ""])
    def test_is_undone_and_starts_no_formula(self, cell):
        assert unguarded(guarded(cell)) == cell
        assert not guarded(cell).startswith(("=", "+", "-", "@"))
