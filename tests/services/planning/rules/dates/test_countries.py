"""Days each country keeps on its own date."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from services.planning.rules.dates import parse_dates
from services.planning.rules.dates.countries import country_of


class TestCountryOf:
    @pytest.mark.parametrize(
        ("zone", "expected"),
        [("Africa/Lagos", "NG"), ("America/Sao_Paulo", "BR"), ("Etc/GMT+3", None)],
    )
    def test_knows_the_zones_of_a_country(self, zone, expected):
        assert country_of(ZoneInfo(zone)) == expected

    def test_knows_none_for_an_offset(self):
        assert country_of(UTC) is None


class TestNationalDays:
    @pytest.mark.parametrize(
        ("zone", "text", "expected"),
        [
            ("Africa/Lagos", "Independence Day", date(2027, 10, 1)),
            ("America/New_York", "Independence Day", date(2027, 7, 4)),
            ("Africa/Lagos", "US independence day", date(2027, 7, 4)),
            ("Europe/London", "mother's day", date(2027, 3, 7)),
            ("America/Chicago", "mother's day", date(2027, 5, 9)),
            ("Africa/Lagos", "labour day", date(2027, 5, 1)),
            ("America/Toronto", "labour day", date(2027, 9, 6)),
        ],
    )
    def test_are_those_of_the_students_country(self, zone, text, expected):
        span = parse_dates(text, now=datetime(2026, 11, 18, 10, tzinfo=ZoneInfo(zone))).spans[0]

        assert (span.date, span.certainty) == (expected, "sure")

    def test_are_asked_about_where_the_country_is_not_known_or_has_none(self):
        unknown = parse_dates("Independence Day", now=datetime(2026, 11, 18, tzinfo=UTC))
        none = parse_dates(
            "Independence Day", now=datetime(2026, 11, 18, tzinfo=ZoneInfo("Europe/London"))
        )

        assert unknown.needs_asking
        assert [problem.code for problem in none.problems] == ["unknown_holiday"]
