from datetime import UTC, date, datetime

import pytest

from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def spans(text):
    return parse_dates(text, now=NOW).spans


def codes(text):
    return [problem.code for problem in parse_dates(text, now=NOW).problems]


class TestStretches:
    @pytest.mark.parametrize(
        ("text", "start", "end"),
        [
            ("the first 3 days of next week", date(2026, 11, 23), date(2026, 11, 25)),
            ("the last two days of November", date(2026, 11, 29), date(2026, 11, 30)),
            ("the last 2 months of the year", date(2026, 11, 1), date(2026, 12, 31)),
            ("the first half of December", date(2026, 12, 1), date(2026, 12, 15)),
            ("the second half of 2027", date(2027, 7, 1), date(2027, 12, 31)),
            ("the 1990s", date(1990, 1, 1), date(1999, 12, 31)),
            ("the 90s", date(1990, 1, 1), date(1999, 12, 31)),
            ("December of next year", date(2027, 12, 1), date(2027, 12, 31)),
            ("Dec '27", date(2027, 12, 1), date(2027, 12, 31)),
            ("the week after Christmas", date(2026, 12, 28), date(2027, 1, 3)),
            ("the weekend before Christmas", date(2026, 12, 19), date(2026, 12, 20)),
            ("the weekend after Christmas", date(2026, 12, 26), date(2026, 12, 27)),
            ("5 and 6 December", date(2026, 12, 5), date(2026, 12, 6)),
            ("January 5, 6 and 7", date(2027, 1, 5), date(2027, 1, 7)),
        ],
    )
    def test_are_the_days_said(self, text, start, end):
        span = spans(text)[0]

        assert (span.date, span.end_date, span.certainty) == (start, end, "sure")

    @pytest.mark.parametrize(
        "text", ["the first two weeks of December", "last 3 weeks of the year"]
    )
    def test_of_weeks_are_ambiguous(self, text):
        assert spans(text)[0].certainty == "ambiguous"

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("5 and 9 December", "ambiguous_date"),
            ("30 and 31 November", "impossible_date"),
            ("the first 9 days of next week", "impossible_date"),
            ("29 February next year", "impossible_date"),
            ("the second 3 days of December", "ambiguous_date"),
        ],
    )
    def test_that_cannot_be_are_asked_about(self, text, code):
        assert code in codes(text)

    @pytest.mark.parametrize("text", ["the third half of December", "the 95s"])
    def test_that_are_none_are_not_made_up(self, text):
        assert all(span.certainty == "ambiguous" or not span.date for span in spans(text))


class TestDaysBesideOthers:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("the Monday after Easter", date(2027, 3, 29)),
            ("the Friday before Christmas", date(2026, 12, 18)),
            ("the first Monday after 10 December", date(2026, 12, 14)),
            ("the second Monday after 10 December", date(2026, 12, 21)),
            ("a week on Friday", date(2026, 11, 27)),
            ("a fortnight today", date(2026, 12, 2)),
            ("3 March next year", date(2027, 3, 3)),
        ],
    )
    def test_are_counted_from_them(self, text, expected):
        assert spans(text)[0].date == expected

    def test_leave_a_length_beside_a_day_alone(self):
        assert [span.minutes for span in spans("2 hours tomorrow")] == [120, None]
