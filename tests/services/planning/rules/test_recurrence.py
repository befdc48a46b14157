"""Repeat rules: which are taken, and when they happen on the wall clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from maigie.core.errors import Invalid
from services.planning.rules.recurrence import checked_rule, occurrences

LONDON = ZoneInfo("Europe/London")
HOUR = timedelta(hours=1)


def starts(rule: str, first: datetime, until: datetime, zone: ZoneInfo = LONDON) -> list[datetime]:
    found = occurrences(rule, first, first + HOUR, zone=zone, between=(first, until))
    return [start.astimezone(zone) for start, _ in found]


class TestCheckedRule:
    @pytest.mark.parametrize(
        ("rule", "canonical"),
        [
            ("RRULE:FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=WEEKLY;BYDAY=MO,WE"),
            (" freq=daily;count=3; ", "FREQ=DAILY;COUNT=3"),
            ("FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=-1FR"),
            ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
            ("FREQ=DAILY;UNTIL=20261231T235959Z", "FREQ=DAILY;UNTIL=20261231T235959Z"),
        ],
    )
    def test_takes_what_a_calendar_means(self, rule: str, canonical: str) -> None:
        assert checked_rule(rule) == canonical

    @pytest.mark.parametrize(
        "rule",
        [
            "",
            "every day",
            "FREQ=SECONDLY",
            "FREQ=MINUTELY;INTERVAL=1",
            "FREQ=HOURLY",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;INTERVAL=-1",
            "FREQ=DAILY;INTERVAL=²",
            "FREQ=DAILY;INTERVAL=",
            "FREQ=DAILY;FREQ=DAILY",
            "FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=0,1,2,3,4",
            "FREQ=DAILY;BYMINUTE=61",
            "FREQ=DAILY;COUNT=1000000000",
            "FREQ=DAILY;COUNT=1\nRRULE:FREQ=SECONDLY",
            "DTSTART:19000101T000000\nRRULE:FREQ=DAILY",
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=DAILY;UNTIL=soon",
            "INTERVAL=1",
            "FREQ=DAILY;SURPRISE=1",
        ],
    )
    def test_refuses_everything_else(self, rule: str) -> None:
        with pytest.raises(Invalid):
            checked_rule(rule)


class TestOccurrences:
    def test_keep_their_hour_when_clocks_change(self) -> None:
        first = datetime(2027, 3, 26, 9, tzinfo=LONDON)

        found = starts("FREQ=DAILY", first, first + timedelta(days=5))

        assert [at.hour for at in found] == [9] * 5
        assert {at.utcoffset() for at in found} == {timedelta(0), HOUR}

    def test_keep_their_wall_length_when_clocks_change(self) -> None:
        first = datetime(2027, 3, 27, 23, tzinfo=LONDON)

        [_, over] = occurrences(
            "FREQ=DAILY;COUNT=2",
            first - timedelta(days=1),
            first - timedelta(days=1) + 4 * HOUR,
            zone=LONDON,
            between=(first - timedelta(days=2), first + timedelta(days=3)),
        )

        assert over[1].astimezone(LONDON).hour == 3

    def test_leave_out_excluded_days(self) -> None:
        first = datetime(2026, 11, 23, 9, tzinfo=UTC)

        found = occurrences(
            "FREQ=DAILY;COUNT=3",
            first,
            first + HOUR,
            zone=LONDON,
            between=(first, first + timedelta(days=9)),
            excluded=frozenset({date(2026, 11, 24)}),
        )

        assert [start.day for start, _ in found] == [23, 25]

    def test_include_one_that_began_before_the_span(self) -> None:
        first = datetime(2026, 11, 23, 23, tzinfo=UTC)

        found = occurrences(
            "FREQ=DAILY",
            first,
            first + 2 * HOUR,
            zone=LONDON,
            between=(first + HOUR, first + 2 * HOUR),
        )

        assert found == ((first, first + 2 * HOUR),)
