import io
import json
import zipfile

import pytest

from maigie.core.errors import Invalid
from services.library.rules.imports import reading
from services.library.rules.imports.reading import read_import


def zipped(files, *, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


class TestReadImport:
    def test_takes_notes_and_tables_and_counts_the_rest(self):
        read = read_import(
            zipped(
                {
                    "a/One.md": "# One",
                    "a/links.csv": "title,url\nPaging,https://x.org/p",
                    "a/.obsidian/app.md": "settings",
                    "a/picture.png": b"\x89PNG",
                    "a/two.txt": "two",
                }
            ),
            name="vault.zip",
        )

        assert [(one.kind, one.title) for one in read.drafts] == [
            ("note", "One"),
            ("resource", "Paging"),
            ("note", "two"),
        ]
        assert (read.skipped, read.problems) == (2, [])

    @pytest.mark.parametrize("path", ["../out.md", "/etc/out.md", "a/../../out.md", "C:/out.md"])
    def test_follows_no_path_out_of_the_archive(self, path):
        read = read_import(zipped({path: "x", "fine.md": "y"}), name="x.zip")

        assert [one.title for one in read.drafts] == ["fine"]
        assert read.problems[0][1] == "Its path leads out of the archive."

    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (zipped({"bomb.md": b"0" * 200_000_000}), "bomb.zip"),
            (b"PK\x03\x04 and then nothing", "torn.zip"),
            (zipped({"a.md": "text"})[:-30], "cut.zip"),
            (b"MZ\x90", "program.exe"),
            (b"x" * (reading.MAX_BYTES + 1), "huge.md"),
            (b'{"not": "a list"}', "conversations.json"),
            (b"[" * 100_000, "deep.json"),
            (b"a,b\n1,2\n", "numbers.csv"),
            (b"", "nothing.csv"),
            (b"title\n" + b"row\n" * 100_000, "long.csv"),
        ],
        ids=[
            "bomb",
            "torn",
            "cut",
            "program",
            "huge",
            "no chats",
            "deep",
            "no columns",
            "empty",
            "100k rows",
        ],
    )
    def test_refuses_what_it_cannot_take(self, data, name):
        with pytest.raises(Invalid):
            read_import(data, name=name)

    def test_finds_the_chats_in_the_archive_they_come_in(self):
        chats = json.dumps([{"title": "Cells", "mapping": {}}])

        read = read_import(zipped({"conversations.json": chats, "chat.html": ""}), name="x.zip")

        assert (read.format, read.skipped, read.left_out) == ("chat", 1, 1)
