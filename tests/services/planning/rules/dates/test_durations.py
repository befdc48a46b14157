from datetime import UTC, datetime

import pytest

from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def spans(text):
    return parse_dates(text, now=NOW).spans


class TestDurations:
    @pytest.mark.parametrize(
        ("text", "minutes"),
        [
            ("2 hours", 120),
            ("an hour and a half", 90),
            ("1h 30m", 90),
            ("quarter of an hour", 15),
            ("2-3 hours", 180),
            ("2 hours and 15 minutes", 135),
            ("one day and 3 hours", 1620),
            ("several weeks", 30240),
            ("two and a half hours", 150),
        ],
    )
    def test_are_minutes(self, text, minutes):
        assert spans(text)[-1].minutes == minutes

    @pytest.mark.parametrize("text", ["a day", "0 hours", "a week like this"])
    def test_need_a_number_above_nothing(self, text):
        assert [span for span in spans(text) if span.minutes] == []
