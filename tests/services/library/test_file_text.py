"""A document gives its lines, or a reason."""

import pytest

from maigie.core.errors import Invalid
from services.library.file_text import text_of_file
from tests.factories.documents import make_docx, make_pdf

LINES = ["Biology 101", "Essay 1 due 12 March 2027", "Final exam 15 May 2027, 9am"]


class TestTextOfFile:
    def test_keeps_each_line_of_a_pdf(self) -> None:
        assert text_of_file("dates.pdf", make_pdf([LINES])) == "\n".join(LINES)

    def test_keeps_each_line_of_a_word_document(self) -> None:
        text = text_of_file("dates.docx", make_docx([("Dates", "\n".join(LINES))]))

        assert set(LINES) <= set(text.split("\n"))

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("a.pdf", b"%PDF-1.4 broken"),
            ("a.docx", b"PK\x03\x04 broken"),
            ("a.pdf", make_pdf([[]])),
            ("a.pdf", make_pdf([LINES], password="no")),
        ],
        ids=["pdf", "docx", "scan", "locked"],
    )
    def test_says_why_there_is_none(self, name: str, data: bytes) -> None:
        with pytest.raises(Invalid, match=r"\w{4,}"):
            text_of_file(name, data)
