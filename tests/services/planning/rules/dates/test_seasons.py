"""The four seasons."""

from datetime import UTC, date, datetime

import pytest

from services.planning.rules.dates import parse_dates


class TestSeasons:
    @pytest.mark.parametrize(
        ("now", "text", "expected"),
        [
            ((2026, 11, 18), "this winter", (date(2026, 12, 21), date(2027, 3, 20))),
            ((2027, 1, 18), "this winter", (date(2026, 12, 21), date(2027, 3, 20))),
            ((2026, 11, 18), "next season", (date(2026, 12, 21), date(2027, 3, 20))),
            ((2026, 3, 19), "the current season", (date(2025, 12, 21), date(2026, 3, 20))),
            ((2026, 11, 18), "summer 2027", (date(2027, 6, 21), date(2027, 9, 23))),
        ],
    )
    def test_end_on_the_day_the_next_begins(self, now, text, expected):
        span = parse_dates(text, now=datetime(*now, tzinfo=UTC)).spans[0]

        assert (span.date, span.end_date) == expected
