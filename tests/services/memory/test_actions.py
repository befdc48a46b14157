"""Remembering and forgetting at somebody's word, with a way back."""

from uuid import UUID

from maigie.core.actions import ActionContext
from maigie.core.changes import recorded_changes, undo_changes
from services.memory.actions import FORGET, REMEMBER, Forget, Remember
from services.memory.recalling import list_memories
from tests.factories.learners import NOW


class TestRemember:
    def test_is_gone_when_undone(self, session, student):
        with recorded_changes(session) as changes:
            outcome = REMEMBER.run(
                ActionContext(session, student, NOW), Remember(content="I have dyslexia")
            )
        undo_changes(session, changes)

        assert outcome.summary == "I’ll remember: “I have dyslexia”."
        assert list_memories(session, student) == ()


class TestForget:
    def test_is_back_when_undone(self, session, student):
        context = ActionContext(session, student, NOW)
        kept = REMEMBER.run(context, Remember(content="I have dyslexia")).entities[0].id

        with recorded_changes(session) as changes:
            outcome = FORGET.run(context, Forget(memory_ids=(UUID(kept),)))
        gone = list_memories(session, student)
        undo_changes(session, changes)

        assert outcome.summary == "Forgotten: “I have dyslexia”."
        assert gone == ()
        assert [one.content for one in list_memories(session, student)] == ["I have dyslexia"]
