"""What is in the way, and when it would fit."""

from datetime import date, timedelta

import pytest

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from services.assistant.intents.free_times import free_starts, in_the_way, verify_nothing_there
from services.planning.verified_blocks import CalendarChanged
from tests.factories.plans_of_learners import add_block, local
from tests.services.assistant.intents.conftest import MakeTurn

HOUR = timedelta(hours=1)


class TestFreeTimes:
    def test_are_nearest_to_what_was_wished(self, learner: Actor, turn_of: MakeTurn) -> None:
        block = add_block(learner, "Lab", local(24, 10))
        turn = turn_of("hello")

        found = free_starts(turn, date(2026, 11, 24), HOUR, near=local(24, 10))
        without = free_starts(turn, date(2026, 11, 24), HOUR, near=local(24, 10), without=block.id)

        assert found[:2] == (local(24, 9), local(24, 11))
        assert without[0] == local(24, 10)

    def test_keep_to_a_part_of_the_day(self, turn_of: MakeTurn) -> None:
        found = free_starts(turn_of("hello"), date(2026, 11, 24), HOUR, part="evening")

        assert found[0] == local(24, 17)

    def test_are_checked_again_when_saving(self, learner: Actor, turn_of: MakeTurn) -> None:
        add_block(learner, "Lab", local(24, 10))

        assert turn_of("hello").read(in_the_way, local(24, 9), local(24, 10)) == ()
        with pytest.raises(CalendarChanged), unit_of_work(learner) as session:
            verify_nothing_there(
                session, actor=learner, start=local(24, 9, 30), end=local(24, 10, 30)
            )
