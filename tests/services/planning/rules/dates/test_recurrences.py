from datetime import UTC, datetime, time

import pytest

from services.planning.rules.dates import parse_dates

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def spans(text):
    return parse_dates(text, now=NOW).spans


class TestRecurrences:
    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("every day", "FREQ=DAILY"),
            ("every second tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
            ("every 3 months", "FREQ=MONTHLY;INTERVAL=3"),
            ("every mon, wed and fri", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
            ("on weekends", "FREQ=WEEKLY;BYDAY=SA,SU"),
            ("every last friday of the month", None),
            ("the last friday of every month", "FREQ=MONTHLY;BYDAY=-1FR"),
            ("quarterly", "FREQ=MONTHLY;INTERVAL=3"),
            ("every monday to friday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ],
    )
    def test_are_rules(self, text, rule):
        found = parse_dates(text, now=NOW).rrule

        assert found == rule if rule else found is None or found.startswith("FREQ=")

    @pytest.mark.parametrize("text", ["every hour", "every 20 minutes", "every 5 seconds"])
    def test_never_come_more_than_once_a_day(self, text):
        assert parse_dates(text, now=NOW).rrule is None

    def test_can_be_counted(self):
        assert parse_dates("the next 3 Mondays", now=NOW).rrule == "FREQ=WEEKLY;BYDAY=MO;COUNT=3"

    def test_carry_their_time(self):
        span = spans("every Saturday morning at 9")[0]

        assert (span.time, span.part_of_day) == (time(9), "morning")

    def test_can_end(self):
        assert "UNTIL=20261214" in str(spans("every Monday until 14 December")[0].rrule)
