"""What was said in a learning session."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from maigie.models.assistant import MessageRole
from maigie.models.learning_paths import LearningSession
from services.learning import learning_messages, learning_sessions

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def row(session, student):
    view = learning_sessions.start_session(session, student, topic="Atoms", at=NOON)
    return session.get(LearningSession, UUID(view.id))


class TestAddMessage:
    def test_counts_on_and_keeps_tools_and_media(self, session, row):
        citation = {"number": 1, "title": "Atoms"}
        call = {"name": "search_sources", "arguments": {}, "result": {"citations": [citation]}}

        view = learning_messages.add_message(
            session,
            row,
            role=MessageRole.ASSISTANT,
            content="Small.",
            tool_calls=[call],
            media=[{"type": "slide"}],
        )

        assert (view.seq, row.last_seq, view.role) == (2, 2, "assistant")
        assert (view.tool_calls, view.media) == ((call,), ({"type": "slide"},))
        assert view.citations == (citation,)


class TestLastMessages:
    def test_are_the_newest_in_order(self, session, row):
        for text in "abc":
            learning_messages.add_message(session, row, role=MessageRole.USER, content=text)

        last = learning_messages.last_messages(session, row, limit=2)

        assert [message.content for message in last] == ["b", "c"]
