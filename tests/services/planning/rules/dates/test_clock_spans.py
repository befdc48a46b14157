"""Stretches between clock times."""

from datetime import UTC, date, datetime, time

import pytest

from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


class TestClockSpans:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("tomorrow from 9 to 5", time(9), time(17)),
            ("tomorrow 11-1", time(11), time(13)),
            ("at 9am for two hours", time(9), time(11)),
            ("tomorrow evening between 6:30 and 7", time(18, 30), time(19)),
            ("I will arrange a meeting from 6 to 7.", time(18), time(19)),
        ],
    )
    def test_say_the_half_of_the_day_once(self, text, start, end):
        span = parse_dates(text, now=NOW).spans[0]

        assert (span.time, span.end_time) == (start, end)

    def test_may_only_say_the_end(self):
        span = parse_dates("tonight until 11", now=NOW).spans[0]

        assert (span.date, span.time, span.end_time) == (date(2026, 11, 18), None, time(23))

    @pytest.mark.parametrize(
        "text", ["we won 3-2", "my grade went from 6 to 7.", "3-2 on the away ground"]
    )
    def test_are_not_made_of_scores(self, text):
        assert parse_dates(text, now=NOW).spans == ()
