import pytest

from services.library.rules.parsing.parts import Part, Unreadable
from services.library.rules.parsing.plain import (
    decoded,
    markdown_parts,
    read_csv,
    read_markdown,
    read_text,
)

SPANISH = "La memoria es rápida; la página está señalada. ¿Qué ocurre después?"


def parts(reading):
    return [(one.heading, one.text) for one in reading if isinstance(one, Part)]


class TestDecoded:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
    def test_reads_any_encoding(self, encoding):
        assert decoded((SPANISH * 5).encode(encoding)) == SPANISH * 5

    def test_believes_what_was_declared(self):
        assert decoded("Кит".encode("cp1251"), charset="windows-1251") == "Кит"


class TestReadText:
    def test_yields_paragraphs(self):
        assert parts(read_text(b"One.\n\n\nTwo\nlines.")) == [("", "One."), ("", "Two\nlines.")]

    def test_says_that_nothing_is_in_it(self):
        with pytest.raises(Unreadable, match="no text"):
            list(read_text(b"\x0c\x0c"))


class TestReadMarkdown:
    def test_puts_blocks_under_headings_but_not_code(self):
        text = b"---\na: 1\n---\n# Paging\n\nFrames.\n```\n# no heading\n```\nBelady\n===\nMore."

        assert parts(read_markdown(text)) == [
            ("Paging", "Frames.\n```\n# no heading\n```\nBelady\n===\nMore."),
        ]

    def test_knows_underlined_headings(self):
        assert [one.heading for one in markdown_parts("Belady\n======\n\nMore frames.")] == [
            "Belady"
        ]


class TestReadCsv:
    def test_names_the_columns_of_each_row(self):
        found = parts(read_csv(b"term;meaning\nFIFO;first in, first out\nLRU;oldest use\n"))

        assert found == [
            ("", "term: FIFO; meaning: first in, first out"),
            ("", "term: LRU; meaning: oldest use"),
        ]
