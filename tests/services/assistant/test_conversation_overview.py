"""One conversation with what belongs to it."""

from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.assistant import MessageRole
from services.assistant.conversation_overview import get_overview
from services.assistant.conversations import open_conversation
from services.assistant.messages import add_message
from services.assistant.proactive import say_unasked
from services.notifications.telling import notify
from services.planning import goals
from tests.factories.channels import told
from tests.factories.learners import NOW, settle


class TestGetOverview:
    def test_counts_messages_and_names_goals_and_notifications(
        self, session: Session, student: Actor
    ) -> None:
        settle(session, student)
        chat = open_conversation(session, student, conversation_id=None, first_message="Hi")
        for role in (MessageRole.USER, MessageRole.ASSISTANT):
            add_message(session, student, chat, role=role, content="Hi", at=NOW)
        mine = goals.create_goal(session, student, title="G", conversation_id=chat.id)
        goals.create_goal(session, student, title="Other")
        notify(
            session,
            student,
            kind="goal_ready",
            title="G is ready",
            cause_id=uuid4(),
            goal_id=UUID(mine.id),
        )
        (note,) = told(session, student)
        say_unasked(session, student, notification_id=note.id, at=NOW)

        found = get_overview(session, student, conversation_id=chat.id)

        assert found.messages == {"user": 1, "assistant": 1, "proactive": 1}
        assert [goal.title for goal in found.goals] == ["G"]
        assert [row.title for row in found.notifications] == ["G is ready"]
        assert found.conversation.message_count == 3

    def test_hides_other_peoples(
        self, session: Session, session_as, student: Actor, stranger: Actor
    ) -> None:
        chat = open_conversation(session, student, conversation_id=None, first_message="Hi")

        with session_as(stranger) as other, pytest.raises(NotFound):
            get_overview(other, stranger, conversation_id=chat.id)
