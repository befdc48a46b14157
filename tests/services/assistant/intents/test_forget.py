"""“Forget that”."""

from maigie.core.actor import Actor
from maigie.models.assistant import Conversation, Message
from maigie.models.learning import Course
from maigie.models.memory import Memory
from tests.factories.learners import make_learner, say, stored


class TestForget:
    def test_resets_what_the_conversation_remembers_and_keeps_what_was_made(self, database: str):
        ada = make_learner()
        made = say(ada, "I want to learn trigonometry")

        answer = say(ada, "forget that", to=made)

        where = next(
            one for one in stored(ada, Conversation) if str(one.id) == answer.conversation_id
        )
        assert (where.active_context, where.summary) == ({}, "")
        assert where.summarized_seq >= 2
        assert all(row.truncated for row in stored(ada, Message) if row.seq <= 2)
        assert len(stored(ada, Course)) == 1


class TestForgetMemories:
    def test_forgets_the_one_that_is_named_and_takes_it_back(self, learner: Actor) -> None:
        say(learner, "Remember that I study best at night")
        say(learner, "Remember that my tutor is Mrs Bello")

        answer = say(learner, "forget that I study best at night")
        left = [one.content for one in stored(learner, Memory)]
        say(learner, "undo that", to=answer)

        assert left == ["my tutor is Mrs Bello"]
        assert len(stored(learner, Memory)) == 2

    def test_asks_before_everything_is_forgotten(self, learner: Actor) -> None:
        say(learner, "Remember that I study best at night")

        answer = say(learner, "forget everything you know about me")
        asked = len(stored(learner, Memory))
        say(learner, "yes", to=answer)

        assert asked == 1
        assert stored(learner, Memory) == []
