import pytest

from services.library.rules.parsing import word
from services.library.rules.parsing.parts import Part, Unreadable
from services.library.rules.parsing.word import read_docx
from tests.factories.documents import BELADY, PAGING, make_archive, make_docx


class TestReadDocx:
    def test_yields_paragraphs_under_headings_and_tables(self):
        data = make_docx([("Paging", PAGING), ("Belady", BELADY)])

        found = [one for one in read_docx(data) if isinstance(one, Part)]

        assert [(one.heading, one.text) for one in found] == [
            ("Paging", PAGING.strip()),
            ("Belady", BELADY.strip()),
            ("Belady", "FIFO | First in, first out"),
        ]

    def test_refuses_more_paragraphs_than_a_document_has(self, monkeypatch):
        monkeypatch.setattr(word, "MOST_BLOCKS", 2)

        with pytest.raises(Unreadable, match="paragraphs"):
            list(read_docx(make_docx([("Paging", PAGING)])))

    def test_refuses_what_only_looks_like_one(self):
        with pytest.raises(Unreadable, match="damaged"):
            list(read_docx(make_archive({"word/document.xml": b"<a/>"})))
