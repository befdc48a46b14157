"""Which day a message means."""

from datetime import date

import pytest

from services.assistant.rules.said_when import DayQuestion, said_day, spoken_day
from services.planning.rules.dates import parse_dates
from tests.factories.learners import NOW

TODAY = date(2026, 11, 22)


def day(message: str) -> date | DayQuestion | None:
    return said_day(parse_dates(message, now=NOW), today=TODAY)


class TestSaidDay:
    @pytest.mark.parametrize(
        ("message", "expected"),
        [
            ("in 6 weeks", date(2027, 1, 3)),
            ("tomorrow", date(2026, 11, 23)),
            ("study today for my exam on 4 December", date(2026, 12, 4)),
            ("whenever", None),
        ],
    )
    def test_is_the_one_named(self, message: str, expected: date | None) -> None:
        assert day(message) == expected

    @pytest.mark.parametrize(
        "message", ["exam on 31 February", "in 0 weeks", "on 1 November 2026", "on 03/04"]
    )
    def test_is_asked_about_when_it_cannot_be_sure(self, message: str) -> None:
        question = day(message)

        assert isinstance(question, DayQuestion)
        assert question.said in question.text
        assert all(reading >= TODAY for reading in question.readings)

    def test_offers_both_readings_of_a_short_date(self) -> None:
        question = day("on 03/04/2027")

        assert isinstance(question, DayQuestion)
        assert set(question.readings) == {date(2027, 4, 3), date(2027, 3, 4)}


class TestSpokenDay:
    def test_is_in_words(self) -> None:
        assert spoken_day(date(2026, 11, 7)) == "Saturday 7 November 2026"
