"""Goals know the conversation they were made in."""

from sqlmodel import Session

from maigie.core.actor import Actor
from services.assistant.conversations import open_conversation
from services.planning import goals
from services.planning.goal_conversations import count_goals, delete_goals, move_goals


class TestGoalsOfAConversation:
    def test_are_counted_moved_and_deleted_apart_from_others(
        self, session: Session, student: Actor
    ) -> None:
        here, there = (
            open_conversation(session, student, conversation_id=None, first_message=text).id
            for text in ("Here", "There")
        )
        for title, where in (("A", here), ("B", here), ("C", None)):
            goals.create_goal(session, student, title=title, conversation_id=where)

        moved = move_goals(session, student, conversation_id=here, to_conversation_id=there)
        left = count_goals(session, student, conversation_id=here)
        deleted = delete_goals(session, student, conversation_id=there)

        assert (moved, left, deleted) == (2, 0, 2)
        [kept] = goals.list_goals(session, student)
        assert (kept.title, kept.conversation_id) == ("C", None)
