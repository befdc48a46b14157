"""Series that are cut, resumed or moved."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from maigie.core.errors import Invalid
from services.planning.rules.recurrence import occurrences
from services.planning.rules.recurrence_edits import (
    ended_before,
    moved_wall_time,
    resumed_on,
    shifted_rule,
    starts_once_a_day,
)

LONDON = ZoneInfo("Europe/London")
HOUR = timedelta(hours=1)


def starts(rule: str, first: datetime) -> list[datetime]:
    span = (first, first + timedelta(days=20))
    return [at for at, _ in occurrences(rule, first, first + HOUR, zone=LONDON, between=span)]


class TestShiftedRule:
    @pytest.mark.parametrize(
        ("rule", "expected"),
        [
            ("FREQ=WEEKLY;BYDAY=MO,SU", "FREQ=WEEKLY;BYDAY=TU,MO"),
            ("FREQ=MONTHLY;BYMONTHDAY=5", "FREQ=MONTHLY;BYMONTHDAY=6"),
            ("FREQ=DAILY;UNTIL=20261130", "FREQ=DAILY;UNTIL=20261201"),
            ("FREQ=DAILY;UNTIL=20261130T090000Z", "FREQ=DAILY;UNTIL=20261201T110000Z"),
        ],
    )
    def test_moves_along(self, rule: str, expected: str) -> None:
        assert shifted_rule(rule, timedelta(days=1, hours=2), days=1) == expected

    @pytest.mark.parametrize(
        "rule", ["FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTH=2"]
    )
    def test_is_refused_where_a_rule_cannot_follow(self, rule: str) -> None:
        with pytest.raises(Invalid):
            shifted_rule(rule, timedelta(days=1), days=1)


class TestStartsOnceADay:
    def test_unless_the_rule_names_several_times(self) -> None:
        assert starts_once_a_day(None)
        assert starts_once_a_day("FREQ=DAILY;BYHOUR=9")
        assert not starts_once_a_day("FREQ=DAILY;BYHOUR=9,18")


class TestSplitRule:
    def test_ends_before_a_day(self) -> None:
        first = datetime(2026, 11, 23, 9, tzinfo=LONDON)
        rule = ended_before("FREQ=DAILY;COUNT=9", date(2026, 11, 25))

        assert [at.day for at in starts(rule, first)] == [23, 24]

    def test_resumes_with_the_rest_of_the_count(self) -> None:
        first = datetime(2026, 11, 23, 9, tzinfo=LONDON)

        rest = resumed_on("FREQ=DAILY;COUNT=9", first, date(2026, 11, 25), zone=LONDON)

        assert rest == "FREQ=DAILY;COUNT=7"

    def test_resumes_unchanged_without_a_count(self) -> None:
        first = datetime(2026, 11, 23, 9, tzinfo=LONDON)

        assert resumed_on("FREQ=DAILY", first, date(2026, 11, 25), zone=LONDON) == "FREQ=DAILY"


class TestMovedWallTime:
    def test_moves_as_far_as_the_occurrence_did(self) -> None:
        stored = datetime(2027, 3, 1, 9, tzinfo=LONDON)
        shown = datetime(2027, 4, 5, 9, tzinfo=LONDON)

        moved = moved_wall_time(stored, shown, shown + 2 * HOUR, zone=LONDON)

        assert moved == datetime(2027, 3, 1, 11, tzinfo=LONDON)
