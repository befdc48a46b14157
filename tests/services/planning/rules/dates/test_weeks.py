"""Weeks by their number or their place."""

from datetime import UTC, date, datetime

import pytest

from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


class TestWeeks:
    @pytest.mark.parametrize(
        ("text", "start", "others"),
        [
            ("2026-W48", date(2026, 11, 23), ()),
            ("in W02", date(2027, 1, 11), ()),
            ("week 48", date(2026, 11, 23), ()),
            ("week 30", date(2027, 7, 26), (date(2026, 7, 20),)),
            ("week 5 of 2027", date(2027, 2, 1), ()),
        ],
    )
    def test_by_number_lie_ahead(self, text, start, others):
        span = parse_dates(text, now=NOW).spans[0]

        assert (span.date, span.alternatives) == (start, others)

    def test_with_a_low_number_may_be_of_the_term(self):
        january = datetime(2027, 1, 4, tzinfo=UTC)

        assert parse_dates("in week 5", now=january).spans[0].certainty == "ambiguous"

    @pytest.mark.parametrize("text", ["2026-W48-9", "2026-W60"])
    def test_that_cannot_be_are_problems(self, text):
        reading = parse_dates(text, now=NOW)

        assert [problem.code for problem in reading.problems] == ["impossible_date"]

    def test_of_work_end_on_friday(self):
        span = parse_dates("next working week", now=NOW).spans[0]

        assert (span.date, span.end_date) == (date(2026, 11, 23), date(2026, 11, 27))
