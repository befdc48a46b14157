from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from services.planning.rules.planner.wording import day_and_time, say


class TestSay:
    def test_fills_in_facts(self) -> None:
        assert say("fix", "daily_limit", minutes=240) == "Study up to 4 h a day."

    def test_knows_one_from_many(self) -> None:
        assert say("fix", "more_days", count=1) == "Take 1 more day."
        assert say("fix", "more_days", count=7) == "Take 7 more days."


class TestDayAndTime:
    def test_writes_the_local_date(self) -> None:
        late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)

        assert day_and_time(late, ZoneInfo("Africa/Lagos")) == "Tue 24 Nov 2026 00:30"

    def test_calls_midnight_the_end_of_the_day_before(self) -> None:
        midnight = datetime(2026, 11, 28, 23, tzinfo=UTC)

        assert day_and_time(midnight, ZoneInfo("Africa/Lagos")) == "the end of Sat 28 Nov 2026"
