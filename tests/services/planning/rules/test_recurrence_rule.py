"""Reading repeat rules and writing them back."""

from datetime import UTC, date, datetime

import pytest

from maigie.core.errors import Invalid
from services.planning.rules.recurrence_rule import canonical, parse_rule, rule_parts, with_parts


class TestParseRule:
    def test_reads_every_part(self) -> None:
        rule = parse_rule(
            "FREQ=YEARLY;INTERVAL=2;COUNT=9;WKST=SU;BYDAY=MO,-1FR;BYMONTH=3,1;BYMONTHDAY=-1"
            ";BYYEARDAY=366;BYWEEKNO=53;BYSETPOS=-2;BYHOUR=9;BYMINUTE=30;BYSECOND=0"
        )

        assert (rule.frequency, rule.interval, rule.count, rule.week_start) == ("YEARLY", 2, 9, 6)
        assert rule.weekdays == ((-1, 4), (0, 0))
        assert (rule.months, rule.month_days, rule.year_days) == ((1, 3), (-1,), (366,))
        assert (rule.weeks, rule.positions, rule.hours) == ((53,), (-2,), (9,))

    @pytest.mark.parametrize(
        ("until", "expected"),
        [
            ("20260131", date(2026, 1, 31)),
            ("20260131T090000", datetime(2026, 1, 31, 9)),  # noqa: DTZ001  # wall time
            ("20260131T090060Z", datetime(2026, 1, 31, 9, 0, 59, tzinfo=UTC)),
        ],
    )
    def test_reads_the_end_as_it_is_meant(self, until: str, expected: date) -> None:
        assert parse_rule(f"FREQ=DAILY;UNTIL={until}").until == expected

    @pytest.mark.parametrize(
        "rule",
        [
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;COUNT=3661",
            "FREQ=DAILY;INTERVAL=1001",
            "FREQ=DAILY;UNTIL=99991231",
            "FREQ=DAILY;UNTIL=20260230",
            "FREQ=DAILY;BYMONTH=13",
            "FREQ=DAILY;BYMONTH=-1",
            "FREQ=DAILY;BYMONTHDAY=0",
            "FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5",
            "FREQ=MONTHLY;BYDAY=0MO",
            "FREQ=MONTHLY;BYDAY=54MO",
            "FREQ=DAILY;WKST=XX",
            "FREQ=DAILY;BYMONTH=1-2",
        ],
    )
    def test_refuses_what_is_out_of_bounds(self, rule: str) -> None:
        with pytest.raises(Invalid):
            parse_rule(rule)


class TestWithParts:
    def test_sets_and_leaves_out(self) -> None:
        rule = canonical(" rrule:freq=weekly;count=3;byweekday=mo; ")

        assert rule == "FREQ=WEEKLY;COUNT=3;BYDAY=MO"
        assert (
            with_parts(rule, COUNT=None, UNTIL="20260101") == "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260101"
        )
        assert rule_parts(rule)["BYDAY"] == "MO"
