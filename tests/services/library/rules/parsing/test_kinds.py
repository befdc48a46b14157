import pytest

from services.library.rules.parsing.kinds import FileKind, kind_of_file
from services.library.rules.parsing.parts import Unreadable
from tests.factories.documents import make_archive, make_pdf

PDF = make_pdf([["Hello"]])


class TestKindOfFile:
    @pytest.mark.parametrize(
        ("name", "data", "kind"),
        [
            ("a.PDF", PDF, FileKind.PDF),
            ("a.docx", make_archive({"word/document.xml": b"<a/>"}), FileKind.DOCX),
            ("a.md", b"# Hi", FileKind.MARKDOWN),
            ("a.txt", "Añb".encode("utf-16"), FileKind.TEXT),
            ("noname", b"<!doctype html><p>Hi", FileKind.HTML),
            ("noname", b"Just words", FileKind.TEXT),
        ],
        ids=["pdf", "docx", "markdown", "utf-16", "html", "no ending"],
    )
    def test_goes_by_bytes_and_name(self, name, data, kind):
        assert kind_of_file(name, data) is kind

    def test_believes_a_server_where_the_name_says_nothing(self):
        assert kind_of_file("page.php", b"<p>Hi", media_type="text/html") is FileKind.HTML

    @pytest.mark.parametrize(
        ("name", "data", "reason"),
        [
            ("a.pdf", b"", "empty"),
            ("a.txt", b" \n ", "empty"),
            ("a.txt", PDF, "but the file is a PDF"),
            ("a.pdf", b"no pdf at all", "but the file is plain text"),
            ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "password"),
            ("a.zip", make_archive({"a": b"b"}), "not read"),
            ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not read"),
            ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "png"),
            ("a.exe", b"MZ\x90\0\x03\0", "not read"),
        ],
        ids=[
            "nothing",
            "only blanks",
            "pdf as txt",
            "txt as pdf",
            "old office",
            "zip",
            "png",
            "png as txt",
            "program",
        ],
    )
    def test_refuses_what_it_does_not_read_or_what_lies(self, name, data, reason):
        with pytest.raises(Unreadable) as refused:
            kind_of_file(name, data)

        assert reason in refused.value.reason
