"""Finding the one thing a sentence points at."""

from datetime import time

from maigie.core.actor import Actor
from services.assistant.intents.pointing import Wanted, find_thing
from services.assistant.intents.things import Thing, open_blocks
from services.assistant.turn_values import Ask
from tests.factories.plans_of_learners import add_block, local
from tests.services.assistant.intents.conftest import MakeTurn


class TestFindThing:
    def test_takes_a_name_a_time_or_a_place(self, learner: Actor, turn_of: MakeTurn) -> None:
        lab, gym = add_block(learner, "Lab", local(24, 10)), add_block(learner, "Gym", local(25, 9))
        shown = [{"type": "block", "id": b.id, "title": b.title} for b in (gym, lab)]
        turn = turn_of("move the second one", shown=shown)
        plain = turn_of("move it")
        things = open_blocks(plain)

        by_name = find_thing(plain, Wanted(words="my lab"), things)
        by_time = find_thing(plain, Wanted(time=time(9)), things)
        by_place = find_thing(turn, Wanted(), things)

        assert isinstance(by_name, Thing)
        assert isinstance(by_time, Thing)
        assert isinstance(by_place, Thing)
        assert (by_name.id, by_time.id, by_place.id) == (lab.id, gym.id, lab.id)

    def test_asks_rather_than_guesses(self, learner: Actor, turn_of: MakeTurn) -> None:
        turn = turn_of("move it")

        nothing = find_thing(turn, Wanted(), ())
        add_block(learner, "Lab", local(24, 10))
        add_block(learner, "Lab", local(25, 10))
        either = find_thing(turn, Wanted(words="lab"), open_blocks(turn))

        assert isinstance(nothing, Ask)
        assert isinstance(either, Ask)
        assert len(either.options) == 2
