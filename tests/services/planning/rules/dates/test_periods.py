from datetime import UTC, date, datetime

import pytest

from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def spans(text):
    return parse_dates(text, now=NOW).spans


def codes(text):
    return [problem.code for problem in parse_dates(text, now=NOW).problems]


class TestPeriods:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("next quarter", date(2027, 1, 1), date(2027, 3, 31)),
            ("last year", date(2025, 1, 1), date(2025, 12, 31)),
            ("q2 2027", date(2027, 4, 1), date(2027, 6, 30)),
            ("week 10 of 2027", date(2027, 3, 8), date(2027, 3, 14)),
            ("the beginning of next month", date(2026, 12, 1), date(2026, 12, 10)),
            ("the middle of 2027", date(2027, 5, 1), date(2027, 8, 31)),
            ("this winter", date(2026, 12, 21), date(2027, 3, 20)),
            ("next season", date(2026, 12, 21), date(2027, 3, 20)),
            ("earlier this month", date(2026, 11, 1), date(2026, 11, 15)),
            ("last weekend of January 2027", date(2027, 1, 30), date(2027, 1, 31)),
        ],
    )
    def test_are_whole_stretches(self, text, start, end):
        span = spans(text)[0]

        assert (span.date, span.end_date) == (start, end)

    @pytest.mark.parametrize("text", ["by the end of the semester", "this term", "next semester"])
    def test_ask_about_a_term(self, text):
        assert codes(text) == ["unknown_term"]


class TestDaysInPeriods:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("the 20th of next month", date(2026, 12, 20)),
            ("wednesday of next week", date(2026, 11, 25)),
            ("the third last day of May", date(2027, 5, 29)),
            ("second tuesday of March 2027", date(2027, 3, 9)),
            ("eom", date(2026, 11, 30)),
        ],
    )
    def test_are_counted(self, text, expected):
        assert spans(text)[0].date == expected

    @pytest.mark.parametrize("text", ["the fifth monday of February 2027", "31st of next february"])
    def test_ask_when_there_is_no_such_day(self, text):
        assert codes(text) == ["impossible_date"]
