"""The conversation an address names."""

from uuid import UUID, uuid4

import pytest
from reflex.istate.data import RouterData
from reflex.state import State

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid
from services.assistant.conversations import add_planner_conversation, planner_conversation_id
from services.assistant.proactive import say_unasked
from services.notifications.inbox import list_notifications
from services.notifications.telling import notify
from state.assistant.chat import ChatState
from state.session import SessionState
from tests.factories.learners import NOW


async def tab_at(actor: Actor, address: str) -> ChatState:
    """Open a tab of a person at an address."""
    root = State(_reflex_internal_init=True)
    root.router = RouterData.from_router_data(
        {"asPath": address, "pathname": "/assistant", "headers": {"origin": "http://test"}}
    )
    session = await root.get_state(SessionState)
    session._user_id = str(actor.user_id)
    session._organization_id = str(actor.organization_id)
    session.timezone = actor.timezone.key
    return await root.get_state(ChatState)


class TestLoadAsked:
    async def test_shows_what_was_written_unasked(self, student: Actor, hints: object) -> None:
        with unit_of_work(student) as session:
            add_planner_conversation(session, student, NOW)
            notify(session, student, kind="check_in", title="How is it going?", cause_id=uuid4())
            (told,) = list_notifications(session, student)
            say_unasked(session, student, notification_id=UUID(told.id), at=NOW)
            (told,) = list_notifications(session, student)
            planner = planner_conversation_id(session, student)

        chat = await tab_at(student, told.link)
        await chat._load_asked(student)

        assert chat.conversation_id == str(planner)
        assert [(turn.is_mine, turn.text) for turn in chat.turns] == [(False, "How is it going?")]
        assert chat.turns[0].suggestions == ["What should I do next?"]

    async def test_refuses_what_is_no_conversation(self, student: Actor) -> None:
        chat = await tab_at(student, "/assistant?conversation=x")

        with pytest.raises(Invalid):
            await chat._load_asked(student)
