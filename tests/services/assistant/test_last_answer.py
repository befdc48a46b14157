from uuid import UUID

from maigie.core.db import unit_of_work
from services.assistant.last_answer import last_answer
from tests.factories.learners import make_learner, say


class TestLastAnswer:
    def test_is_what_was_said_last_with_what_it_quoted(self, database):
        ada = make_learner()
        answer = say(ada, "explain hash tables")

        with unit_of_work(ada) as session:
            last = last_answer(session, ada, conversation_id=UUID(answer.conversation_id))

        assert last is not None
        assert (last.question, last.content) == ("explain hash tables", answer.message.content)
        assert last.sources == ("Data Structures: Hash tables and hash functions",)

    def test_is_none_without_a_conversation_and_for_others(self, database):
        ada, ben = make_learner("ada"), make_learner("ben")
        answer = say(ada, "explain hash tables")

        with unit_of_work(ben) as session:
            assert last_answer(session, ben, conversation_id=None) is None
            assert last_answer(session, ben, conversation_id=UUID(answer.conversation_id)) is None
