"""“Make my day lighter”: proposed, and done only after a yes."""

from datetime import timedelta

from maigie.core.actor import Actor, Source
from maigie.core.db import unit_of_work
from maigie.models.planning import CalendarEntry
from services.planning.entries import NewBlock, create_blocks
from tests.factories.learners import NOW, say, stored


def plan_today(actor: Actor) -> None:
    """Put three hours that Maigie planned on today."""
    hours = [NOW + timedelta(hours=at) for at in (2, 4, 6)]
    blocks = [
        NewBlock(title=f"Study {n}", start=at, end=at + timedelta(hours=1))
        for n, at in enumerate(hours)
    ]
    with unit_of_work(actor) as session:
        create_blocks(session, actor.acting_as(Source.AI), blocks=blocks)


def left_today(actor: Actor) -> int:
    midnight = NOW + timedelta(hours=15)
    return sum(row.starts_at < midnight for row in stored(actor, CalendarEntry))


class TestLighterDay:
    def test_moves_the_last_blocks_once_confirmed(self, learner: Actor) -> None:
        plan_today(learner)

        offer = say(learner, "Make my day lighter")
        assert left_today(learner) == 3
        say(learner, "yes", to=offer)

        assert left_today(learner) == 1
        assert len(stored(learner, CalendarEntry)) == 3

    def test_says_when_there_is_nothing_to_take_off(self, learner: Actor) -> None:
        answer = say(learner, "Aligera mi día")

        assert "Nothing that I planned is left today" in answer.message.content
