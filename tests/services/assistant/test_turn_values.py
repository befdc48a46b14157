"""What a turn knows."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from maigie.core.actor import Actor
from services.assistant.reading import read_message
from services.assistant.turn_values import Turn
from services.learning.courses import list_courses


class TestTurn:
    @pytest.mark.parametrize(("zone", "day"), [("Africa/Lagos", 23), ("America/New_York", 22)])
    def test_has_the_day_of_the_person(self, zone: str, day: int, student: Actor) -> None:
        at = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
        actor = Actor(student.user_id, student.organization_id, ZoneInfo(zone))
        read = read_message("hello", actor=actor, at=at, courses=(), context={})

        turn = Turn(
            actor=actor,
            now=at,
            message=read.message,
            understanding=read.understanding,
            dates=read.dates,
            courses=(),
            context={},
            model=None,
            plan_time_s=0.1,
        )

        assert turn.today.day == day
        assert turn.read(list_courses) == ()
