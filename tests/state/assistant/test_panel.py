"""state.assistant: the panel looks at the page it was opened on."""

from uuid import uuid4

import reflex as rx
from reflex.istate.data import PageData

from maigie.core.actor import Actor
from maigie.core.db import call
from services.learning import courses
from state.assistant.chat import ChatState
from state.assistant.panel import COURSE, PanelState
from state.session import SessionState


async def panel_on(actor: Actor, path: str, **params: str) -> PanelState:
    """Return the panel of somebody who is on a page."""
    root = rx.State(_reflex_internal_init=True)
    session = await root.get_state(SessionState)
    session._user_id, session._organization_id = str(actor.user_id), str(actor.organization_id)
    session.timezone = actor.timezone.key
    go(root, path, **params)
    return await root.get_state(PanelState)


def go(root: rx.State, path: str, **params: str) -> None:
    root.rx_router_page = PageData(path=path, params=params)


async def spoken_of(panel: PanelState) -> str:
    chat = await panel.get_state(ChatState)
    return chat.course_id


class TestPanelState:
    async def test_speaks_of_the_open_course(self, student: Actor) -> None:
        course = await call(courses.create_course, student, title="Biology")
        panel = await panel_on(student, COURSE, course_id=course.id)

        await PanelState.toggle.fn(panel)

        assert panel.is_open
        assert panel.looking_at == "Biology"
        assert await spoken_of(panel) == course.id

    async def test_follows_to_the_next_page(self, student: Actor) -> None:
        course = await call(courses.create_course, student, title="Biology")
        panel = await panel_on(student, COURSE, course_id=course.id)
        await PanelState.toggle.fn(panel)

        go(panel._get_root_state(), "/schedule")
        await PanelState.follow_page.fn(panel)

        assert panel.looking_at == "Schedule"
        assert await spoken_of(panel) == ""

    async def test_gives_way_to_the_page_of_the_assistant(self, student: Actor) -> None:
        panel = await panel_on(student, "/today")
        await PanelState.toggle.fn(panel)

        go(panel._get_root_state(), "/assistant")
        await PanelState.follow_page.fn(panel)

        assert not panel.is_open

    async def test_speaks_of_nothing_that_is_not_ones_own(
        self, student: Actor, stranger: Actor
    ) -> None:
        course = await call(courses.create_course, student, title="Secret")
        panel = await panel_on(stranger, COURSE, course_id=course.id)

        await PanelState.toggle.fn(panel)

        assert panel.looking_at == ""
        assert await spoken_of(panel) == ""

    async def test_closes_on_a_second_press(self, student: Actor) -> None:
        panel = await panel_on(student, COURSE, course_id=str(uuid4()))

        await PanelState.toggle.fn(panel)
        await PanelState.toggle.fn(panel)

        assert not panel.is_open
