from datetime import UTC, date, datetime

import pytest

from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def spans(text):
    return parse_dates(text, now=NOW).spans


def codes(text):
    return [problem.code for problem in parse_dates(text, now=NOW).problems]


class TestIntervals:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("from Friday to Monday", date(2026, 11, 20), date(2026, 11, 23)),
            ("November to February", date(2026, 11, 1), date(2027, 2, 28)),
            ("from May to July", date(2027, 5, 1), date(2027, 7, 31)),
            ("28 December to 3 January", date(2026, 12, 28), date(2027, 1, 3)),
            ("July 13 to 15", date(2027, 7, 13), date(2027, 7, 15)),
            ("from 13th to 15th July", date(2027, 7, 13), date(2027, 7, 15)),
            ("1 December for 5 days", date(2026, 12, 1), date(2026, 12, 5)),
            ("between January and March 2027", date(2027, 1, 1), date(2027, 3, 31)),
        ],
    )
    def test_end_on_their_last_day(self, text, start, end):
        span = spans(text)[0]

        assert (span.kind, span.date, span.end_date) == ("interval", start, end)

    def test_that_run_backwards_are_asked_about(self):
        assert codes("from 2026-12-05 to 2026-12-01") == ["reversed_interval"]


class TestRoles:
    @pytest.mark.parametrize(
        ("text", "role", "expected"),
        [
            ("by March", "deadline", date(2027, 3, 31)),
            ("before March", "deadline", date(2027, 3, 1)),
            ("until friday", "deadline", date(2026, 11, 20)),
            ("starting monday", "start", date(2026, 11, 23)),
            ("on friday", "at", date(2026, 11, 20)),
            ("my final is on friday", "deadline", date(2026, 11, 20)),
        ],
    )
    def test_come_from_the_words_around(self, text, role, expected):
        span = spans(text)[0]

        assert (span.role, span.date) == (role, expected)
