"""Nights across midnight, across changes of the clock, and none."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.notifications.rules.quiet_hours import quiet_until

BERLIN, LAGOS = ZoneInfo("Europe/Berlin"), ZoneInfo("Africa/Lagos")
NIGHT, NOON_REST = (time(22), time(8)), (time(12), time(14))
CLOCK = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def wall(text: str, zone: ZoneInfo, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)


class TestQuietUntil:
    @pytest.mark.parametrize(
        ("at", "span", "until"),
        [
            ("2026-11-23T23:30", NIGHT, "2026-11-24T08:00"),
            ("2026-11-24T03:00", NIGHT, "2026-11-24T08:00"),
            ("2026-11-24T22:00", NIGHT, "2026-11-25T08:00"),
            ("2026-11-24T08:00", NIGHT, None),
            ("2026-11-24T21:59", NIGHT, None),
            ("2026-11-24T12:30", NOON_REST, "2026-11-24T14:00"),
            ("2026-11-24T14:00", NOON_REST, None),
            ("2026-11-24T23:00", None, None),
        ],
    )
    def test_ends_in_the_persons_morning(self, at, span, until):
        found = quiet_until(wall(at, LAGOS), zone=LAGOS, span=span)

        assert found == (wall(until, LAGOS) if until else None)

    def test_lasts_an_hour_less_when_the_clock_jumps(self):
        found = quiet_until(wall("2027-03-27T23:00", BERLIN), zone=BERLIN, span=NIGHT)

        assert found == datetime(2027, 3, 28, 6, tzinfo=UTC)
        began = wall("2027-03-27T23:00", BERLIN).astimezone(UTC)
        assert found - began == timedelta(hours=8)

    def test_ends_although_its_end_does_not_exist_that_night(self):
        span = (time(22), time(2, 30))

        found = quiet_until(wall("2027-03-27T23:00", BERLIN), zone=BERLIN, span=span)

        assert found.astimezone(BERLIN) == wall("2027-03-28T03:30", BERLIN)

    def test_ends_after_now_when_the_end_is_shown_twice(self):
        span, second_two = (time(22), time(2, 30)), wall("2026-10-25T02:10", BERLIN, fold=1)

        found = quiet_until(second_two, zone=BERLIN, span=span)

        assert found == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    @given(
        minutes=st.integers(0, 366 * 24 * 60),
        span=st.tuples(CLOCK, CLOCK),
        zone=st.sampled_from((BERLIN, LAGOS, ZoneInfo("America/St_Johns"))),
    )
    def test_is_over_when_it_ends(self, minutes, span, zone):
        at = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(minutes=minutes)

        end = quiet_until(at, zone=zone, span=span)

        if end is not None:
            assert at < end <= at + timedelta(hours=25)
            assert quiet_until(end, zone=zone, span=span) is None
