"""Many wall times become the instants a zone says one by one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.planning.rules.wall_clock import clock_of

QUARTER = timedelta(minutes=15)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)


class TestClock:
    @pytest.mark.parametrize(
        "zone",
        [
            "Africa/Casablanca",
            "Africa/Lagos",
            "America/New_York",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Europe/Dublin",
        ],
    )
    @pytest.mark.parametrize("years", [1, 9])
    def test_agrees_with_the_zone_every_quarter_of_an_hour(self, zone, years):
        key = ZoneInfo(zone)
        clock = clock_of(key, NEW_YEAR, NEW_YEAR.replace(year=2025 + years))

        for number in range(0, 366 * 96, 3):
            wall = NEW_YEAR + number * QUARTER
            assert clock.instant(wall) == wall.replace(tzinfo=key).astimezone(UTC)

    def test_may_go_back(self):
        key = ZoneInfo("Europe/London")
        clock = clock_of(key, NEW_YEAR, NEW_YEAR)
        winter, summer = (NEW_YEAR.replace(month=month, hour=9) for month in (2, 7))

        found = [clock.instant(wall).hour for wall in (winter, summer, winter)]

        assert found == [9, 8, 9]

    def test_knows_a_day_that_was_left_out(self):
        key = ZoneInfo("Pacific/Apia")
        first = NEW_YEAR.replace(year=2011, month=12, day=29)
        walls = [first + timedelta(hours=one) for one in range(72)]
        clock = clock_of(key, walls[0], walls[-1])

        found = [clock.instant(wall) for wall in walls]

        assert found == [wall.replace(tzinfo=key).astimezone(UTC) for wall in walls]
