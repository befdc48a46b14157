"""What can be finished."""

from maigie.core.actor import Actor
from services.assistant.intents.finished import finishable
from tests.factories.plans_of_learners import add_block, add_task, local
from tests.services.assistant.intents.conftest import MakeTurn


class TestFinishable:
    def test_leaves_out_blocks_that_lie_ahead(self, learner: Actor, turn_of: MakeTurn) -> None:
        add_task(learner, "Essay")
        add_block(learner, "Today", local(22, 8))
        ahead = add_block(learner, "Ahead", local(25, 8))
        shown = [{"type": "block", "id": ahead.id, "title": ahead.title}]

        plain = [thing.title for thing in finishable(turn_of("hello"))]
        pointed = [thing.title for thing in finishable(turn_of("hello", shown=shown))]

        assert plain == ["Essay", "Today"]
        assert pointed == ["Essay", "Today", "Ahead"]
