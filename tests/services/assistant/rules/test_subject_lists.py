"""Several subjects in one breath, and one subject with “and” in its name."""

import pytest

from services.assistant.rules.subject_lists import list_behind, listed_subjects


class TestListedSubjects:
    @pytest.mark.parametrize(
        ("text", "subjects"),
        [
            ("Biology, chemistry and physics", ("Biology", "chemistry", "physics")),
            ("biology and chemistry", ("biology", "chemistry")),
            ("Biología, química y física", ("Biología", "química", "física")),
            ("Zorbing, Klingon and Elvish", ("Zorbing", "Klingon", "Elvish")),
            ("Data Structures and Algorithms", ()),
            ("Research and development methods", ()),
            ("linear algebra", ()),
            ("biology, I have an exam, and I am nervous", ()),
            ("", ()),
            ("Biology, , chemistry, physics", ()),
        ],
    )
    def test_are_told_from_one(self, text: str, subjects: tuple[str, ...]) -> None:
        assert listed_subjects(text) == subjects


class TestListBehind:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            (
                "Learn Biology, chemistry and physics for my exam ¦¦¦",
                "Biology, chemistry and physics",
            ),
            ("Learn Biology, chemistry ¦¦¦", "Biology, chemistry"),
            ("Aprender biology, química y física. ¡Gracias!", "biology, química y física"),
            ("Learn it", "biology"),
            ("", "biology"),
        ],
    )
    def test_ends_where_something_else_begins(self, text: str, found: str) -> None:
        assert list_behind(text, "biology").casefold() == found.casefold()
