from datetime import UTC, date, datetime, time

import pytest

from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def spans(text):
    return parse_dates(text, now=NOW).spans


def codes(text):
    return [problem.code for problem in parse_dates(text, now=NOW).problems]


class TestShift:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("in 10 days", date(2026, 11, 28)),
            ("two months ago", date(2026, 9, 18)),
            ("3 weeks before 25 December", date(2026, 12, 4)),
            ("the day before 1 March", date(2027, 2, 28)),
            ("4 fridays from now", date(2026, 12, 11)),
            ("2 tuesdays ago", date(2026, 11, 10)),
        ],
    )
    def test_counts_from_now_or_from_a_day(self, text, expected):
        assert spans(text)[0].date == expected

    @pytest.mark.parametrize("text", ["in 0 weeks", "in 0 days", "0 business days from now"])
    def test_asks_about_no_time_at_all(self, text):
        assert codes(text) == ["zero_duration"]

    def test_asks_about_a_time_nobody_lives_to_see(self):
        assert codes("in 90000 years") == ["out_of_range"]


class TestWindow:
    def test_reaches_from_today(self):
        span = spans("over the next 10 days")[0]

        assert (span.date, span.end_date) == (date(2026, 11, 18), date(2026, 11, 28))

    def test_within_is_a_deadline(self):
        assert spans("within two weeks")[0].role == "deadline"


class TestBusinessDays:
    def test_skip_the_weekend(self):
        assert spans("in 4 business days")[0].date == date(2026, 11, 24)

    def test_look_back_too(self):
        assert spans("the last 3 working days")[0].date == date(2026, 11, 13)


class TestInstant:
    def test_is_now(self):
        assert spans("right now")[0].time == time(10)
