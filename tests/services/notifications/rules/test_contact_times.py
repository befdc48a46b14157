"""Moments to write to somebody unasked."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.notifications.rules.contact_times import favoured, next_contact

LAGOS = ZoneInfo("Africa/Lagos")
NIGHT = (time(22), time(8))


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LAGOS)


class TestNextContact:
    @pytest.mark.parametrize(
        ("at", "hours", "moment"),
        [
            ("2026-11-23T10:15", (), "2026-11-23T10:15"),
            ("2026-11-23T23:15", (), "2026-11-24T08:00"),
            ("2026-11-23T10:15", (9, 18), "2026-11-23T18:00"),
            ("2026-11-23T18:40", (9, 18), "2026-11-23T18:40"),
            ("2026-11-23T19:00", (9, 18), "2026-11-24T09:00"),
            ("2026-11-23T10:15", (6,), "2026-11-24T08:00"),  # quiet goes first
        ],
    )
    def test_is_wished_and_not_quiet(self, at, hours, moment):
        found = next_contact(wall(at), zone=LAGOS, hours=hours, span=NIGHT)

        assert found == wall(moment)


class TestFavoured:
    def test_is_the_hour_after_which_most_was_read(self):
        read = [wall("2026-11-20T18:20") + timedelta(days=n) for n in range(5)]

        assert favoured((9, 18), [*read, wall("2026-11-20T09:05")], zone=LAGOS) == [18]

    def test_waits_for_enough_to_go_by(self):
        read = [wall("2026-11-20T18:20")]
        elsewhere = [wall("2026-11-20T14:20")] * 9

        assert favoured((9, 18), read, zone=LAGOS) == (9, 18)
        assert favoured((9, 18), elsewhere, zone=LAGOS) == (9, 18)
