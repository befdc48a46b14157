from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.planning.rules.free_time import Availability, FreeWindow, Window, free_windows

LAGOS = ZoneInfo("Africa/Lagos")
LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")


def every_day(*windows: Window, rest: frozenset[int] = frozenset()) -> Availability:
    return Availability(windows=(windows,) * 7, rest_weekdays=rest)


def at(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def hours(found: tuple[FreeWindow, ...], day: date) -> float:
    seconds = sum((free.end - free.start).total_seconds() for free in found if free.day == day)
    return seconds / 3600


class TestFreeWindows:
    def test_takes_the_default_hours_in_the_persons_zone(self) -> None:
        found = free_windows(Availability(), (), at(23, 0), at(24, 0), LAGOS)

        assert found == (FreeWindow(date(2026, 11, 23), at(23, 7), at(23, 20)),)

    def test_keeps_sunday_free_unless_it_was_asked_for(self) -> None:
        sunday = date(2026, 11, 22)

        resting = free_windows(Availability(), (), at(22, 0), at(23, 0), LAGOS)
        asked = free_windows(Availability(), (), at(22, 0), at(23, 0), LAGOS, asked_day=sunday)

        assert resting == ()
        assert hours(asked, sunday) == 13

    def test_cuts_out_busy_times_that_overlap_each_other(self) -> None:
        busy = ((at(23, 9), at(23, 11)), (at(23, 10), at(23, 12)), (at(23, 6), at(23, 8)))

        found = free_windows(Availability(), busy, at(23, 0), at(24, 0), LAGOS)

        assert [(free.start, free.end) for free in found] == [
            (at(23, 8), at(23, 9)),
            (at(23, 12), at(23, 20)),
        ]

    def test_ignores_busy_times_without_length(self) -> None:
        busy = ((at(23, 9), at(23, 9)), (at(23, 12), at(23, 10)))

        found = free_windows(Availability(), busy, at(23, 0), at(24, 0), LAGOS)

        assert hours(found, date(2026, 11, 23)) == 13

    def test_leaves_nothing_on_a_day_that_is_busy_throughout(self) -> None:
        found = free_windows(Availability(), ((at(22, 0), at(25, 0)),), at(23, 0), at(24, 0), LAGOS)

        assert found == ()

    def test_gives_a_window_over_midnight_to_the_day_it_opens(self) -> None:
        nights = every_day(Window(time(22), time(2)))

        found = free_windows(nights, (), at(23, 12), at(24, 12), LAGOS)

        assert found == (FreeWindow(date(2026, 11, 23), at(23, 21), at(24, 1)),)

    def test_ends_a_night_where_the_next_day_opens(self) -> None:
        both = every_day(Window(time(22), time(3)), Window(time(1), time(2)))

        found = free_windows(both, (), at(23, 12), at(24, 12), LAGOS)

        assert [(free.day.day, free.start, free.end) for free in found] == [
            (23, at(23, 21), at(24, 0)),
            (24, at(24, 0), at(24, 1)),
        ]

    def test_merges_windows_of_a_day_that_overlap(self) -> None:
        doubled = every_day(Window(time(8), time(12)), Window(time(10), time(14)))

        found = free_windows(doubled, (), at(23, 0), at(24, 0), LAGOS)

        assert [(free.start, free.end) for free in found] == [(at(23, 7), at(23, 13))]

    @pytest.mark.parametrize(
        ("zone", "day", "expected"),
        [
            (LONDON, date(2026, 3, 29), 23),
            (LONDON, date(2026, 10, 25), 25),
            (NEW_YORK, date(2026, 3, 8), 23),
            (NEW_YORK, date(2026, 11, 1), 25),
            (ZoneInfo("Africa/Cairo"), date(2026, 4, 24), 23),
            (ZoneInfo("America/Santiago"), date(2026, 9, 6), 23),
            (ZoneInfo("Australia/Lord_Howe"), date(2026, 4, 5), 24.5),
            (LAGOS, date(2026, 3, 29), 24),
        ],
    )
    def test_counts_the_real_hours_of_a_day(
        self, zone: ZoneInfo, day: date, expected: float
    ) -> None:
        noon = datetime.combine(day, time(12), UTC)
        whole_days = every_day(Window(time(0), time(0)))

        found = free_windows(
            whole_days, (), noon - timedelta(days=2), noon + timedelta(days=2), zone
        )

        assert hours(found, day) == expected

    def test_closes_a_window_that_starts_in_the_skipped_hour_up_to_its_end(self) -> None:
        early = every_day(Window(time(1, 30), time(3)))

        found = free_windows(early, (), at(29, 0, month=3), at(29, 12, month=3), LONDON)

        assert [(free.start, free.end) for free in found] == [
            (at(29, 1, month=3), at(29, 2, month=3))
        ]

    def test_finds_nothing_in_a_window_that_is_skipped_whole(self) -> None:
        skipped = every_day(Window(time(1), time(2)))

        found = free_windows(skipped, (), at(29, 0, month=3), at(29, 12, month=3), LONDON)

        assert found == ()

    def test_opens_a_repeated_window_twice(self) -> None:
        repeated = every_day(Window(time(1, 15), time(1, 45)))

        found = free_windows(repeated, (), at(25, 0, month=10), at(25, 12, month=10), LONDON)

        assert [(free.start, free.end) for free in found] == [
            (at(25, 0, 15, month=10), at(25, 0, 45, month=10)),
            (at(25, 1, 15, month=10), at(25, 1, 45, month=10)),
        ]

    def test_skips_a_date_the_zone_never_had(self) -> None:
        apia = ZoneInfo("Pacific/Apia")
        start = datetime(2011, 12, 29, tzinfo=UTC)

        found = free_windows(
            every_day(Window(time(8), time(9))), (), start, start + timedelta(days=4), apia
        )

        assert date(2011, 12, 30) not in {free.day for free in found}
        assert date(2011, 12, 31) in {free.day for free in found}
