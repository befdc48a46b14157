import pytest

from services.library.rules.note_text import (
    PASSAGE_CHARACTERS,
    boxes,
    excerpt,
    passages,
    plain,
    shown_title,
    toggle_box,
    word_count,
)

LIST = "# To do\n\n- [ ] read\n- [x] write **all**\n1. [ ] sleep\n"


class TestPlain:
    def test_leaves_the_words(self):
        text = "## A *b* **c** `d`\n> [e](http://x) and [[F]], snake_case\n```py\ng\n```"

        assert plain(text).split() == ["A", "b", "c", "d", "e", "and", "F,", "snake_case", "g"]


class TestShownTitle:
    @pytest.mark.parametrize(
        ("title", "content", "shown"),
        [
            (" Genes ", "x", "Genes"),
            ("", "\n# Cell division\nmore", "Cell division"),
            ("", "x" * 100, "x" * 79 + "…"),
            ("", " \n", "Untitled note"),
        ],
    )
    def test_always_says_something(self, title: str, content: str, shown: str):
        assert shown_title(title, content) == shown


class TestExcerpt:
    def test_ends_at_a_word(self):
        short = excerpt("word " * 100)

        assert short.endswith("word…")
        assert len(short) <= 181

    def test_has_the_cells_of_a_table_without_its_lines(self):
        assert excerpt("| measure | who |\n|---|:-:|\n| fairness | all |") == (
            "measure | who fairness | all"
        )


class TestWordCount:
    def test_counts_words_not_marks(self):
        assert word_count(LIST) == 6


class TestToggleBox:
    def test_ticks_and_unticks_the_one_meant(self):
        ticked = toggle_box(LIST, 2)

        assert boxes(ticked) == ((False, "read"), (True, "write all"), (True, "sleep"))
        assert toggle_box(ticked, 2) == LIST

    def test_leaves_a_text_without_that_box(self):
        assert toggle_box(LIST, 9) == LIST


class TestPassages:
    def test_carry_title_and_heading(self):
        assert passages("Bio", "Intro.\n\n## Cells\nThey divide.\n- one\n- two") == [
            "Bio. Intro.",
            "Bio. Cells. They divide. one two",
        ]

    def test_stay_short_whatever_is_written(self):
        found = passages("T", "word " * 2000 + "x" * 5000)

        assert len(found) > 10
        assert max(map(len, found)) <= PASSAGE_CHARACTERS * 2

    def test_of_an_empty_note_are_its_title(self):
        assert passages("Bio", "") == ["Bio"]
        assert passages("", "") == []
