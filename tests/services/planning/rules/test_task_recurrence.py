from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from maigie.core.errors import Invalid
from services.planning.rules.task_recurrence import Every, due_of_day, next_due, rule_of

BERLIN = ZoneInfo("Europe/Berlin")


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BERLIN)  # pyright: ignore[reportArgumentType]


class TestRuleOf:
    def test_writes_plain_words_as_a_rule(self) -> None:
        rule = rule_of(Every(type="weekly", interval=2, end_date=date(2026, 12, 31)))

        assert set(rule.split(";")) == {"FREQ=WEEKLY", "INTERVAL=2", "UNTIL=20261231T235959"}

    @pytest.mark.parametrize("interval", [0, -1, 367])
    def test_refuses_an_interval_that_means_nothing(self, interval: int) -> None:
        with pytest.raises(Invalid):
            rule_of(Every(type="daily", interval=interval))


class TestNextDue:
    @pytest.mark.parametrize(
        ("rule", "due", "after", "expected"),
        [
            ("FREQ=DAILY", (2026, 10, 24, 18), (2026, 10, 24, 9), (2026, 10, 25, 18)),
            ("FREQ=DAILY", (2026, 10, 24, 18), (2026, 10, 27, 9), (2026, 10, 27, 18)),
            ("FREQ=WEEKLY;BYDAY=MO,TH", (2026, 11, 23, 8), (2026, 11, 23, 9), (2026, 11, 26, 8)),
            ("FREQ=MONTHLY;BYMONTHDAY=31", (2026, 1, 31, 8), (2026, 2, 1, 9), (2026, 3, 31, 8)),
        ],
    )
    def test_keeps_the_wall_clock_and_passes_over_what_was_missed(
        self, rule: str, due: Any, after: Any, expected: Any
    ) -> None:
        found = next_due(rule, local(*due), after=local(*after), zone=BERLIN)

        assert found == local(*expected).astimezone(UTC)

    def test_ends_with_its_rule(self) -> None:
        rule = "FREQ=DAILY;UNTIL=20261025T235959"

        assert (
            next_due(rule, local(2026, 10, 25, 18), after=local(2026, 10, 25, 19), zone=BERLIN)
            is None
        )


class TestDueOfDay:
    def test_is_its_last_minute_in_the_persons_zone(self) -> None:
        assert due_of_day(date(2026, 3, 29), BERLIN).astimezone(UTC) == datetime(
            2026, 3, 29, 21, 59, tzinfo=UTC
        )
