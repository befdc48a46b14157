"""What can be done right from a card under an answer."""

from typing import Any

import reflex as rx

from maigie.core.db import call
from services.learning import modules
from state.learning.ids import row_id
from state.session import SessionState, actor_of


class CardState(rx.State):
    """Adding a module to a course an answer made."""

    course_id: str = ""
    course_title: str = ""
    added: str = ""

    @rx.event
    async def ask_module(self, course_id: str, title: str):
        """Ask what the new module of a course is called, or stop asking."""
        self.course_id, self.course_title, self.added = str(course_id), str(title), ""

    @rx.event
    async def add_module(self, data: dict[str, Any]):
        """Put a module at the end of the course."""
        actor = actor_of(await self.get_state(SessionState))
        title = str(data.get("title", ""))
        await call(modules.add_module, actor, course_id=row_id(self.course_id), title=title)
        self.course_id, self.added = "", f"Added “{title.strip()}” to {self.course_title}."
