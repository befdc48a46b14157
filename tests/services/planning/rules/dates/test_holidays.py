from datetime import UTC, date, datetime

import pytest

from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def spans(text):
    return parse_dates(text, now=NOW).spans


def codes(text):
    return [problem.code for problem in parse_dates(text, now=NOW).problems]


class TestHolidays:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("christmas", date(2026, 12, 25)),
            ("last christmas", date(2025, 12, 25)),
            ("next easter", date(2027, 3, 28)),
            ("thanksgiving 2027", date(2027, 11, 25)),
            ("mother's day", date(2027, 5, 9)),
            ("two weeks before xmas", date(2026, 12, 11)),
            ("easter in 2 years", date(2028, 4, 16)),
        ],
    )
    def test_are_the_coming_ones(self, text, expected):
        assert spans(text)[0].date == expected

    def test_of_the_moon_are_ambiguous_by_a_day(self):
        assert spans("Eid al-Fitr 2027")[0].certainty == "ambiguous"

    def test_without_a_known_date_are_asked_about(self):
        assert codes("Diwali 2090") == ["unknown_holiday"]
