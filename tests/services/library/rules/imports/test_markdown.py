from datetime import UTC, datetime

import pytest

from services.library.rules.imports.drafts import LONGEST_TEXT, Reading
from services.library.rules.imports.markdown import add_markdown


def read(data, where="a/Cells.md"):
    reading = Reading("markdown")
    add_markdown(reading, where, data)
    return reading


class TestAddMarkdown:
    def test_reads_the_front_matter(self):
        [note] = read(
            b"---\ntitle: 'It''s cells'\ntags:\n  - biology\n  - week 1\ncreated: 2025-03-04\n"
            b"pinned: true\naliases: [a, b]\n---\nSee [[Mitosis]].\n"
        ).drafts

        assert (note.title, note.content) == ("It's cells", "See [[Mitosis]].")
        assert (note.tags, note.marked) == (("biology", "week 1"), True)
        assert note.created_at == datetime(2025, 3, 4, tzinfo=UTC)

    @pytest.mark.parametrize(
        "text", ["---\n\nA line above", "---\nno fields here\n---\ntext", "--- \nopen: end"]
    )
    def test_leaves_a_line_that_is_no_front_matter_alone(self, text):
        [note] = read(text.encode()).drafts

        assert (note.title, note.content) == ("Cells", text)

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (
                "L'\u00e9cole est tr\u00e8s bonne et la ville est belle. ".encode("cp1252") * 4,
                "bonne",
            ),
            ("\ufeffna\u00efve".encode("utf-16"), "na\u00efve"),
            (b"nul\x00l", "null"),
            (b"\xff\xfe\xfa broken \x80 text", ""),
        ],
    )
    def test_stands_any_encoding(self, data, words):
        reading = read(data)

        assert len(reading.drafts) + reading.left_out == 1
        assert all(words in note.content and "\x00" not in note.content for note in reading.drafts)

    def test_says_what_cannot_be_kept(self):
        assert read(b"x" * (LONGEST_TEXT + 1)).problems[0][1].startswith("A note has at most")
        assert read(b" \n").problems == [("a/Cells.md", "The file is empty.")]
