"""What a model may read of a thread."""

from uuid import UUID

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from services.assistant.conversation_history import MOST_MESSAGES, History, history_of
from tests.factories.learners import make_learner, say


class TestHistoryOf:
    def test_is_the_newest_part_in_order(self, database: str) -> None:
        actor: Actor = make_learner()
        answer = say(actor, "hello")
        for _ in range(5):
            answer = say(actor, "thanks", to=answer)

        with unit_of_work(actor) as session:
            found = history_of(session, actor, conversation_id=UUID(answer.conversation_id))
            none = history_of(session, actor, conversation_id=None)

        assert len(found.said) == MOST_MESSAGES
        assert found.said[-1] == ("assistant", answer.message.content)
        assert none == History()
