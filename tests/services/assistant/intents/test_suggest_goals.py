"""“What should my goals be this semester?”: proposed, and set once approved."""

import pytest

from maigie.core.actor import Actor
from maigie.models.planning import Goal
from tests.factories.learners import make_learner, say, stored
from tests.factories.plans_of_learners import add_course, add_task, local

ASKED = "What should my goals be this semester?"


@pytest.fixture
def learner(database: str) -> Actor:
    """Somebody with a course and a deadline."""
    actor = make_learner()
    add_course(actor, "Biology", "Cells", "Genes")
    add_task(actor, "Essay", due_at=local(28, 12))
    return actor


class TestSuggestGoals:
    @pytest.mark.parametrize(
        "message",
        [
            ASKED,
            "¿Cuáles deberían ser mis metas este semestre?",
            "Quais deveriam ser minhas metas este semestre?",
            "Quels devraient être mes objectifs ce semestre ?",
        ],
    )
    def test_proposes_three_to_five_and_sets_none(self, message: str, learner: Actor) -> None:
        answer = say(learner, message)

        assert 3 <= len(answer.actions) <= 5
        assert {action["status"] for action in answer.actions} == {"proposed"}
        assert {action["name"] for action in answer.actions} == {"planning.create_goal"}
        assert "Finish Biology" in answer.message.content
        assert not stored(learner, Goal)

    def test_sets_all_of_them_at_a_yes(self, learner: Actor) -> None:
        proposed = say(learner, ASKED)

        done = say(learner, "yes", to=proposed)

        assert len(stored(learner, Goal)) == len(proposed.actions)
        assert {action["status"] for action in done.actions} == {"done"}
        say(learner, "undo that", to=done)
        assert not stored(learner, Goal)

    def test_sets_those_that_are_picked(self, learner: Actor) -> None:
        proposed = say(learner, ASKED)

        say(learner, "the first two", to=proposed)

        assert sorted(row.title for row in stored(learner, Goal)) == [
            "Finish Biology",
            "Hand in Essay in time",
        ]

    def test_sets_none_at_a_no(self, learner: Actor) -> None:
        proposed = say(learner, ASKED)

        refused = say(learner, "no thanks", to=proposed)
        say(learner, "yes", to=refused)

        assert "Nothing was changed" in refused.message.content
        assert not stored(learner, Goal)

    def test_is_honest_when_it_knows_nothing(self, database: str) -> None:
        answer = say(make_learner(), ASKED)

        assert not answer.actions
        assert "no course, topic or deadline" in answer.message.content
