"""services.planning.rules.weekly_repeats: which weeks are free, and a judge of the answer."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.planning.rules.weekly_repeats import Week, broken_repeats, repeat_of

BERLIN = ZoneInfo("Europe/Berlin")
WEEK = timedelta(days=7)


def hour(day: date, at: int) -> tuple[datetime, datetime]:
    start = datetime(day.year, day.month, day.day, at, tzinfo=BERLIN).astimezone(UTC)
    return start, start + timedelta(hours=1)


def week(until: date, **values: object) -> Week:
    known = {"zone": BERLIN, "taken": (), "studied": {}, "daily_limit_minutes": 120}
    return Week(until=until, **{**known, **values})  # pyright: ignore[reportArgumentType]


MONDAY = date(2026, 10, 12)
LAST = date(2026, 11, 8)


class TestRepeatOf:
    def test_repeats_until_the_last_day(self) -> None:
        found = repeat_of(hour(MONDAY, 9), week(LAST), [])

        assert (found.rule, found.left_out) == ("FREQ=WEEKLY;COUNT=4", ())

    def test_leaves_out_a_week_whose_time_is_taken_and_never_ends_with_one(self) -> None:
        taken = [hour(MONDAY + WEEK, 9), hour(MONDAY + 3 * WEEK, 9)]

        found = repeat_of(hour(MONDAY, 9), week(LAST, taken=taken), [])

        assert (found.count, found.left_out) == (3, (MONDAY + WEEK,))

    def test_keeps_the_wall_clock_when_the_clocks_change(self) -> None:
        # After 25 October nine o'clock is an hour later in UTC: what lies there is in the way.
        after = MONDAY + 2 * WEEK
        taken = [hour(after, 9)]

        found = repeat_of(hour(MONDAY, 9), week(LAST, taken=taken), [])

        assert found.left_out == (after,)

    def test_keeps_the_daily_limit_with_what_the_plan_itself_repeats(self) -> None:
        planned = [hour(MONDAY, 9), hour(MONDAY, 11)]
        full = week(LAST, studied={MONDAY + WEEK: 60})

        first, second = (repeat_of(span, full, planned) for span in tuple(planned))

        assert first.left_out == ()
        assert second.left_out == (MONDAY + WEEK,)

    def test_never_repeats_into_the_rest_of_a_longer_plan(self) -> None:
        planned = [hour(MONDAY, 9), hour(MONDAY + WEEK, 9)]

        first, second = (repeat_of(span, week(LAST), planned) for span in tuple(planned))

        assert first.left_out == (MONDAY + WEEK,)
        assert second.count == 1


class TestBrokenRepeats:
    def test_accepts_what_fits(self) -> None:
        found = broken_repeats([hour(MONDAY, 9)], [hour(MONDAY, 8), hour(MONDAY, 10)], week(LAST))

        assert found == ()

    @pytest.mark.parametrize(
        ("repeats", "others", "said"),
        [
            ([hour(MONDAY, 9)], [hour(MONDAY, 9)], "not free"),
            ([hour(MONDAY, 9), hour(MONDAY, 9)], [], "not free"),
            ([hour(LAST + WEEK, 9)], [], "after the last day"),
            ([hour(MONDAY, at) for at in (9, 11, 13)], [], "too much study"),
        ],
    )
    def test_names_what_does_not(
        self,
        repeats: list[tuple[datetime, datetime]],
        others: list[tuple[datetime, datetime]],
        said: str,
    ) -> None:
        found = broken_repeats(repeats, others, week(LAST))

        assert len(found) == 1
        assert said in found[0]

    def test_sees_a_long_block_that_began_before(self) -> None:
        long = (hour(MONDAY, 6)[0], hour(MONDAY, 10)[1])

        found = broken_repeats([hour(MONDAY, 9)], [long, hour(MONDAY, 8)], week(LAST))

        assert "not free" in found[0]
