"""What can be done right from a card under an answer."""

from typing import Any

import reflex as rx

from services.learning import modules
from state.changing import change
from state.learning.courses import REFRESH_COURSES
from state.learning.ids import row_id
from state.session import SessionState, actor_of
from state.toast import ToastState


class CardState(rx.State):
    """Adding a module to a course an answer made."""

    course_id: str = ""
    course_title: str = ""

    @rx.event
    async def ask_module(self, course_id: str, title: str):
        """Ask what the new module of a course is called, or stop asking."""
        self.course_id, self.course_title = str(course_id), str(title)

    @rx.event
    async def add_module(self, data: dict[str, Any]):
        """Put a module at the end of the course; one press takes it back."""
        actor = actor_of(await self.get_state(SessionState))
        title = str(data.get("title", "")).strip()
        _, changes = await change(
            actor, modules.add_module, course_id=row_id(self.course_id), title=title
        )
        toasts = await self.get_state(ToastState)
        said = f"Added “{title}” to {self.course_title}"
        toasts._say(said, changes, refresh=REFRESH_COURSES)  # noqa: SLF001
        self.course_id = ""
