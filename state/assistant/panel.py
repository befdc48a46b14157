"""The conversation over a page: whether it is open, and what it looks at."""

import reflex as rx

from maigie.core.db import call
from maigie.core.errors import NotFound
from services.learning import courses
from state.assistant.answering import AnsweringState
from state.assistant.chat import ChatState
from state.learning.ids import row_id
from state.session import SessionState, actor_of

ASSISTANT = "/assistant"
COURSE = "/courses/[course_id]"
PLACES = {
    "/today": "Today",
    "/schedule": "Schedule",
    "/courses": "Courses",
    "/goals": "Goals",
    "/insights": "Insights",
    "/settings": "Settings",
    "/notifications": "Notifications",
}


class PanelState(rx.State):
    """Slides the one conversation over any page; the assistant's own page needs no panel."""

    is_open: bool = False
    looking_at: str = ""

    @rx.event
    async def toggle(self):
        """Open the panel, or close it."""
        if self.is_open:
            await self._close()
            return
        await self._open()
        return

    @rx.event
    async def close(self):
        """Go back to the page below."""
        await self._close()

    @rx.event
    async def follow_page(self):
        """Look at the page that opened under the panel."""
        if not self.is_open:
            return
        if self.rx_router_page.path == ASSISTANT:
            await self._close()
        else:
            await self._look()
            chat = await self.get_state(ChatState)
            await chat._show_focus(await chat._actor())  # noqa: SLF001

    @rx.event
    async def ask(self, message: str):
        """Say something, with the conversation in view."""
        if not self.is_open:
            await self._open()
        return AnsweringState.say(message)

    async def _open(self) -> None:
        chat = await self.get_state(ChatState)
        actor = await chat._actor()  # noqa: SLF001  # states of one screen share their helpers
        if self.rx_router_page.path == ASSISTANT:
            return
        self.is_open = True
        await self._look()
        await chat._load(actor)  # noqa: SLF001

    async def _close(self) -> None:
        chat = await self.get_state(ChatState)
        self.is_open, self.looking_at, chat.course_id = False, "", ""

    async def _look(self) -> None:
        """Take the course or the name of the page below as what is spoken of."""
        chat = await self.get_state(ChatState)
        chat.course_id, self.looking_at = "", PLACES.get(self.rx_router_page.path, "")
        if self.rx_router_page.path != COURSE:
            return
        session = await self.get_state(SessionState)
        asked = str(self.rx_router_page.params.get("course_id", ""))
        try:
            course = await call(courses.get_course, actor_of(session), course_id=row_id(asked))
        except NotFound:
            return
        chat.course_id, self.looking_at = course.id, course.title
