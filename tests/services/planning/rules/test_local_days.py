"""Days of a person as instants."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from maigie.core.errors import Invalid
from services.planning.rules.local_days import checked_instant, span_of_days, start_of_day

ZONES = ("Africa/Lagos", "America/Los_Angeles", "Pacific/Kiritimati")


class TestStartOfDay:
    def test_is_local_midnight(self) -> None:
        start = start_of_day(date(2026, 11, 23), ZoneInfo("Africa/Lagos"))

        assert start == datetime(2026, 11, 22, 23, tzinfo=UTC)

    @pytest.mark.parametrize("zone", ZONES)
    @pytest.mark.parametrize("day", [date.min, date.max])
    def test_survives_the_ends_of_time(self, day: date, zone: str) -> None:
        assert start_of_day(day, ZoneInfo(zone)).tzinfo is UTC
        start, end = span_of_days(day, day, ZoneInfo(zone))
        assert end >= start


class TestSpanOfDays:
    @pytest.mark.parametrize(("day", "hours"), [(28, 23), (27, 24)])
    def test_is_as_long_as_the_clock_makes_it(self, day: int, hours: int) -> None:
        first = date(2027, 3, day)

        start, end = span_of_days(first, first, ZoneInfo("Europe/London"))

        assert end - start == timedelta(hours=hours)


class TestCheckedInstant:
    def test_is_utc_in_whole_milliseconds(self) -> None:
        at = datetime(2026, 11, 23, 9, 0, 0, 123_999, tzinfo=ZoneInfo("Africa/Lagos"))

        assert checked_instant(at) == datetime(2026, 11, 23, 8, 0, 0, 123_000, tzinfo=UTC)

    @pytest.mark.parametrize("year", [1, 1969, 2200, 9999])
    def test_refuses_far_years(self, year: int) -> None:
        with pytest.raises(Invalid):
            checked_instant(datetime(year, 6, 1, tzinfo=UTC))
