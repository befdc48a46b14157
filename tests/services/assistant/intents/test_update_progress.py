"""“Update my progress”, “I'm at 60 % in calculus”."""

import pytest

from maigie.core.actor import Actor
from maigie.models.planning import Goal, GoalProgress
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_goal


@pytest.fixture
def learner(database: str) -> Actor:
    """Somebody with two goals."""
    actor = make_learner()
    add_goal(actor, "Pass Calculus")
    add_goal(actor, "Learn French")
    return actor


def progress(actor: Actor) -> dict[str, float]:
    return {row.title: round(row.progress, 2) for row in stored(actor, Goal)}


class TestUpdateProgress:
    @pytest.mark.parametrize(
        ("message", "wanted"),
        [
            ("I'm at 60 % in calculus", 0.6),
            ("uh I'm at sixty percent in calculus", 0.6),
            ("I'm halfway through calculus", 0.5),
            ("I've done 3 of 10 chapters of calculus", 0.3),
            ("estoy al 40% en cálculo", 0.4),
            ("estou em 40% de cálculo", 0.4),
            ("je suis à 40 % en calculus", 0.4),
        ],
    )
    def test_records_it_and_takes_it_back(
        self, message: str, wanted: float, learner: Actor
    ) -> None:
        answer = say(learner, message)

        assert progress(learner) == {"Pass Calculus": wanted, "Learn French": 0}
        assert [row.progress for row in stored(learner, GoalProgress)] == [wanted]
        say(learner, "undo", to=answer)
        assert progress(learner)["Pass Calculus"] == 0
        assert not stored(learner, GoalProgress)

    def test_asks_which_goal_and_how_much(self, learner: Actor) -> None:
        which = say(learner, "Update my progress")
        how_much = say(learner, "the second one", to=which)
        title = which.clarification["options"][1]["label"]

        say(learner, "75", to=how_much)

        assert how_much.clarification
        assert progress(learner)[title] == 0.75

    def test_offers_amounts_to_tap(self, learner: Actor) -> None:
        asked = say(learner, "update my progress in French")

        say(learner, asked.clarification["options"][0]["value"], to=asked)

        assert progress(learner) == {"Pass Calculus": 0, "Learn French": 0.25}

    def test_adds_to_what_there_is(self, learner: Actor) -> None:
        first = say(learner, "I'm at 60 % in calculus")

        say(learner, "increase it by 10%", to=first)

        assert progress(learner)["Pass Calculus"] == 0.7

    @pytest.mark.parametrize("message", ["I'm at 150% in calculus", "I'm at 60% in sculpture"])
    def test_asks_about_what_cannot_be(self, message: str, learner: Actor) -> None:
        assert say(learner, message).clarification
        assert set(progress(learner).values()) == {0}

    def test_has_nothing_to_record_without_a_goal(self, database: str) -> None:
        assert "no open goal" in say(make_learner(), "I'm at 60 % in calculus").message.content
