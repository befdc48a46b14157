"""“Forget that”."""

from maigie.models.assistant import Conversation, Message
from maigie.models.learning import Course
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
