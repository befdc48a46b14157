"""How far somebody is, as it is stored."""

import json

from services.learning.rules.hint_ladder import Ladder
from services.learning.rules.walk import Exercise, Step, Walk, read_walk, write_walk


class TestWalk:
    def test_comes_back_as_it_was_stored(self) -> None:
        walk = Walk(
            steps=(Step("n", "c", "continue"),),
            ladders={"q": Ladder(attempts=2, rung=1)},
            exercise=Exercise("e", "n", "_____?", (("a", "Gold"), ("b", "Iron")), "a", "Gold."),
            gaps=("Metals",),
            nuggets=("n",),
        )

        stored = json.loads(json.dumps(write_walk(walk)))

        assert read_walk(stored) == walk
        assert walk.exercise.answer == "Gold"

    def test_begins_empty(self) -> None:
        assert read_walk({}) == Walk()
        assert Walk().ladder("q") == Ladder()

    def test_closes_a_gap_with_mastery_and_opens_it_with_a_mistake(self) -> None:
        walk = Walk().with_gap("Metals").with_gap("Metals")

        assert (walk.gaps, walk.confirmed) == (("Metals",), ())
        assert walk.with_confirmed("Metals") == Walk(confirmed=("Metals",))
        assert walk.with_confirmed("Metals").with_gap("Metals") == walk

    def test_keeps_the_help_given_with_each_question(self) -> None:
        walk = Walk().with_ladder("a", Ladder(rung=1)).with_ladder("b", Ladder(rung=2))

        assert (walk.ladder("a").rung, walk.ladder("b").rung) == (1, 2)
