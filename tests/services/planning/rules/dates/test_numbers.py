import pytest

from services.planning.rules.dates.numbers import read_numbers
from services.planning.rules.dates.tokens import tokenise
from services.planning.rules.dates.vocabulary import language


def read(text):
    return [(i.kind, i.value) for i in read_numbers(tokenise(text), language("en").numbers)]


class TestReadNumbers:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("twenty one", [("num", 21)]),
            ("twenty-first", [("ord", 21)]),
            ("one hundred and five", [("num", 105)]),
            ("two thousand and fifteen", [("year", 2015)]),
            ("nineteen ninety six", [("year", 1996)]),
            ("three thirty", [("num", 3), ("num", 30)]),
            ("three and", [("num", 3), ("word", "and")]),
        ],
    )
    def test_joins_what_belongs_together(self, text, expected):
        assert read(text) == expected
