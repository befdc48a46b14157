"""Misspelt names of days and months."""

import pytest

from services.planning.rules.dates.spelling import Spelling, mend
from services.planning.rules.dates.tokens import tokenise

ENGLISH = Spelling(
    fixed={"wensday": "wednesday"},
    mended=frozenset({"monday", "thursday", "february", "august", "tuesday", "march"}),
    known=frozenset({"mondays", "thursdays"}),
    shortest=6,
)


def mended(text: str) -> str:
    return " ".join(str(item.value) for item in mend(tokenise(text), ENGLISH))


class TestMend:
    @pytest.mark.parametrize(
        ("word", "right"),
        [
            ("wensday", "wednesday"),
            ("thrusday", "thursday"),
            ("thurday", "thursday"),
            ("thurssday", "thursday"),
            ("thutsday", "thursday"),
            ("tuesda", "tuesday"),
            ("febuary", "february"),
            ("mnoday", "monday"),
            ("agust", "august"),
        ],
    )
    def test_puts_one_slip_right(self, word, right):
        assert mended(word) == right

    @pytest.mark.parametrize(
        "word", ["mondays", "thursdays", "midday", "bonday", "marsh", "tues", "frebary", "mandey"]
    )
    def test_leaves_other_words_alone(self, word):
        assert mended(word) == word

    def test_leaves_a_word_that_can_be_two_alone(self):
        spelling = Spelling(mended=frozenset({"thursday", "thorsday"}))

        items = mend(tokenise("thirsday"), spelling)

        assert [item.value for item in items] == ["thirsday"]

    def test_leaves_numbers_alone(self):
        assert mended("12 thursday") == "12 thursday"
