"""Titles that say nearly the same."""

import pytest

from services.planning.rules.similar_titles import are_similar


class TestAreSimilar:
    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ("Pass chemistry", "pass my Chemistry", True),
            ("Pass the chemistry exam", "Pass chemistry", True),
            ("Pass chemistry", "Pass biology", False),
            ("Learn Spanish", "Pass chemistry", False),
            ("the a", "the a", False),
            ("", "", False),
        ],
    )
    def test_compares_words_that_count(self, one: str, other: str, *, expected: bool) -> None:
        assert are_similar(one, other) is expected
        assert are_similar(other, one) is expected
