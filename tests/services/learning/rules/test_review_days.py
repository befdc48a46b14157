from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from services.learning.rules.review_days import day_begins, day_of, next_day, noon_before

AUCKLAND = ZoneInfo("Pacific/Auckland")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class TestDayOf:
    def test_is_the_persons_own(self):
        assert day_of(NOON, AUCKLAND) == date(2026, 11, 25)


class TestNextDay:
    def test_begins_at_their_midnight(self):
        assert next_day(NOON, AUCKLAND) == day_begins(date(2026, 11, 26), AUCKLAND)
        assert next_day(NOON, AUCKLAND) == datetime(2026, 11, 25, 11, tzinfo=UTC)


class TestNoonBefore:
    def test_is_the_eve(self):
        assert noon_before(date(2026, 11, 26), ZoneInfo("UTC")) == datetime(
            2026, 11, 25, 12, tzinfo=UTC
        )
