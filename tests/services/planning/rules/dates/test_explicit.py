from datetime import UTC, date, datetime

import pytest

from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def spans(text):
    return parse_dates(text, now=NOW).spans


def codes(text):
    return [problem.code for problem in parse_dates(text, now=NOW).problems]


class TestExplicitDates:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("3 March", date(2027, 3, 3)),
            ("18 November", date(2026, 11, 18)),
            ("march 3rd, 2028", date(2028, 3, 3)),
            ("2027/5/1", date(2027, 5, 1)),
            ("1-Jun-2027", date(2027, 6, 1)),
            ("2027-aug-1", date(2027, 8, 1)),
            ("5.12.26", date(2026, 12, 5)),
            ("the twenty first of June", date(2027, 6, 21)),
            ("saturday the 28th", date(2026, 11, 28)),
        ],
    )
    def test_are_read_forward(self, text, expected):
        assert spans(text)[0].date == expected

    @pytest.mark.parametrize(
        "text", ["31 February", "2026-02-30", "45 March", "30/02/2027", "June 31, 2027", "31 April"]
    )
    def test_that_cannot_be_are_never_moved(self, text):
        assert codes(text) == ["impossible_date"]
        assert spans(text) == ()

    def test_that_contradict_their_weekday_are_asked_about(self):
        assert codes("Friday 21 November 2026") == ["weekday_mismatch"]

    def test_with_a_weekday_pick_the_fitting_year(self):
        assert spans("Thursday 18 November")[0].date == date(2027, 11, 18)

    @pytest.mark.parametrize("text", ["May I ask", "march on", "24/7", "score 3/4", "37/41"])
    def test_are_not_seen_where_there_are_none(self, text):
        assert spans(text) == ()
