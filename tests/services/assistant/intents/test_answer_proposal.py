"""The answer to what was proposed last."""

from services.assistant.intents.answer_proposal import answered_proposal
from tests.factories.learners import make_learner, say
from tests.factories.plans_of_learners import add_course
from tests.services.assistant.intents.conftest import MakeTurn


class TestAnsweredProposal:
    def test_is_none_without_one(self, turn_of: MakeTurn) -> None:
        assert answered_proposal(turn_of("yes")) is None

    def test_counts_only_for_the_very_next_message(self, database: str) -> None:
        actor = make_learner()
        add_course(actor, "Biology", "Cells")
        proposed = say(actor, "What should my goals be?")
        between = say(actor, "How am I doing?", to=proposed)

        later = say(actor, "the first two", to=between)

        assert not later.actions
