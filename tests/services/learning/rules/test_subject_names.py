"""Subject names become comparable words."""

import pytest

from services.learning.rules.subject_names import (
    coded_words,
    core_words,
    spelled_words,
    without_numerals,
    without_tool,
    words_of,
)


class TestWordsOf:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Data Structures", ("data", "structure")),
            ("Álgebra  LINEAL", ("algebra", "lineal")),
            ("Bayes' theorem", ("baye", "theorem")),
            ("Histories", ("history",)),
            ("virus class glass", ("virus", "class", "glass")),
            ("A&P", ("a", "and", "p")),
            ("C++ and C#", ("c++", "and", "c#")),
            ("maths", ("mathematic",)),
            ("", ()),
            ("!!!", ()),
        ],
    )
    def test_ignores_case_accents_plurals_and_marks(
        self, text: str, words: tuple[str, ...]
    ) -> None:
        assert words_of(text) == words

    def test_reads_only_the_start_of_a_very_long_text(self) -> None:
        assert len(words_of("word " * 10_000)) == 40


class TestCoreWords:
    def test_drops_codes_grades_and_filler(self) -> None:
        assert core_words("CS-201: Introduction to the Data Structures exam") == (
            "data",
            "structure",
        )

    def test_keeps_a_sequence_number(self) -> None:
        assert core_words("Physics II") == ("physic", "ii")


class TestCodedWords:
    def test_keeps_the_code(self) -> None:
        assert coded_words("my PSY 101 final") == ("psy", "101")


class TestSpelledWords:
    def test_keeps_the_spelling_and_drops_numbers(self) -> None:
        assert spelled_words("intro to Phsyics 2") == ("phsyics",)


class TestWithoutNumerals:
    def test_drops_sequence_numbers(self) -> None:
        assert without_numerals(("physic", "ii")) == ("physic",)


class TestWithoutTool:
    def test_drops_the_language_a_course_uses(self) -> None:
        assert without_tool(
            ("data", "structure", "using", "java"), "Data structures using Java"
        ) == ("data", "structure")

    def test_keeps_words_not_introduced_as_a_tool(self) -> None:
        assert without_tool(("advanced", "java"), "advanced Java") == ("advanced", "java")
