"""State of quick capture: a thought is written down without leaving the page."""

from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.db import call
from services.learning import courses
from services.library import notes, resources
from services.library.rules.web_addresses import first_url
from state.changing import change
from state.learning.ids import row_id
from state.library.library_rows import CourseName, course_names
from state.session import SessionState, actor_of
from state.toast import ToastState


class NoteCaptureState(rx.State):
    """The dialog and what it offers."""

    is_open: bool = False
    courses: list[CourseName] = []
    error: str = ""

    @rx.event
    async def open(self):
        """Ask what is to be kept."""
        session = await self.get_state(SessionState)
        self.courses = course_names(await call(courses.list_courses, actor_of(session)))
        self.is_open, self.error = True, ""

    @rx.event
    async def close(self):
        """Keep nothing."""
        self.is_open = False

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Keep it: words as a note, a mere address as a resource."""
        text = str(data.get("content", "")).strip()
        if not text:
            self.error = "Write something down first."
            return
        course = str(data.get("course_id", "") or "")
        given: dict[str, Any] = {"course_id": row_id(course) if course else None}
        session = await self.get_state(SessionState)
        use_case: Any = notes.create_note
        if " " not in text and "\n" not in text and (url := first_url(text)):
            use_case, given = resources.save_resource, {**given, "url": url}
        else:
            given["content"] = text
        kept, changes = await change(actor_of(session), use_case, at=clock.now(), **given)
        self.is_open = False
        toasts = await self.get_state(ToastState)
        name = getattr(kept, "shown_title", kept.title)
        toasts._say(f"Saved: {name}", changes)  # noqa: SLF001
