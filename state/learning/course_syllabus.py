"""The dialog that reads a pasted syllabus into the open course, once it was confirmed."""

from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core.db import call
from services.learning.course_outline import add_outline
from services.learning.courses import get_course
from services.learning.rules.syllabus_text import outline_from_syllabus
from state.changing import change
from state.learning.course import REFRESH_COURSE, CourseState
from state.learning.course_new import MOST_CHARACTERS, NOT_A_SYLLABUS
from state.learning.course_rows import OutlinePart, counted, outline_parts
from state.learning.ids import row_id
from state.session import SessionState, actor_of
from state.toast import ToastState


class CourseSyllabusState(rx.State):
    """What the dialog shows; a read syllabus waits here until it is confirmed."""

    is_open: bool = False
    error: str = ""
    summary: str = ""
    parts: list[OutlinePart] = []
    _text: str = ""

    @rx.event
    async def open(self):
        """Ask for the syllabus."""
        self._forget()
        self.is_open = True

    @rx.event
    async def close(self):
        """Leave the course as it is."""
        self.is_open = False
        self._forget()

    @rx.event
    async def read_text(self, data: dict[str, Any]):
        """Show what a pasted syllabus would add."""
        self._forget()
        text = str(data.get("syllabus", ""))[:MOST_CHARACTERS]
        outline = outline_from_syllabus(text)
        if outline is None:
            self.error = NOT_A_SYLLABUS
            return
        self._text, self.parts = text, outline_parts(outline)
        modules = counted(len(outline.modules), "module")
        self.summary = f"{modules}, {counted(len(outline.topics), 'topic')}."

    @rx.event
    async def paste_again(self):
        """Go back to the text."""
        self._forget()

    @rx.event
    async def confirm(self):
        """Add what was shown."""
        outline = outline_from_syllabus(self._text)
        if outline is None:
            self.error = NOT_A_SYLLABUS
            return
        session = await self.get_state(SessionState)
        actor = actor_of(session)
        course_id = self._course_id()
        _, changes = await change(actor, add_outline, course_id=course_id, outline=outline)
        toasts = await self.get_state(ToastState)
        said = f"Added: {counted(len(outline.modules), 'module')}"
        toasts._say(said, changes, refresh=REFRESH_COURSE)  # noqa: SLF001
        course = await self.get_state(CourseState)
        course._show(await call(get_course, actor, course_id=course_id))  # noqa: SLF001
        self.is_open = False
        self._forget()

    def _course_id(self) -> UUID:
        return row_id(self.rx_router_page.params.get("course_id", ""))

    def _forget(self) -> None:
        self.error = self.summary = self._text = ""
        self.parts = []
