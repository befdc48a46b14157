"""Which course a few words mean."""

import pytest

from services.assistant.rules.course_titles import matching_titles

TITLES = ("Data Structures", "Organic Chemistry", "Álgebra Linear", "Chemistry")


class TestMatchingTitles:
    @pytest.mark.parametrize(
        ("words", "places"),
        [
            ("data structures", (0,)),
            ("my Data Structures exam", (0,)),
            ("structures", (0,)),
            ("chemistry", (1, 3)),
            ("organic chemistry", (1, 3)),
            ("algebra", (2,)),
            ("physics", ()),
            ("the exam", ()),
            ("", ()),
        ],
    )
    def test_share_their_words(self, words: str, places: tuple[int, ...]) -> None:
        assert matching_titles(words, TITLES) == places
