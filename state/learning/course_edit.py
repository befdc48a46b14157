"""The dialogs of a course: changing it, one of its modules or topics, and deleting it."""

from contextlib import suppress
from datetime import timedelta
from typing import Any, Literal

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid, NotFound
from services.learning import courses, modules, topics
from services.planning import entries
from state.changing import change
from state.learning.course import CourseState, hours_of
from state.learning.courses import REFRESH_COURSES
from state.learning.ids import row_id
from state.learning.removal import delete_course_with_parts, loss_text
from state.session import SessionState, actor_of
from state.toast import ToastState

Shown = Literal["", "course", "module", "topic", "delete"]
YEAR = timedelta(days=366)


class CourseEditState(rx.State):
    """Which dialog is open and what it is filled with."""

    shown: str = ""
    target_id: str = ""
    title: str = ""
    description: str = ""
    hours: str = ""
    color: str = "iris"
    loss: str = ""
    error: str = ""

    @rx.event
    async def close(self):
        """Leave everything as it is."""
        self.shown = ""

    @rx.event
    async def on_load(self):
        """Open the dialog an address asks for, as a link under an answer does."""
        self.shown = ""
        if self.router.url.query_parameters.get("edit") != "course":
            return
        asked = row_id(self.rx_router_page.params.get("course_id", ""))
        with suppress(NotFound):  # the page says so
            course = await call(courses.get_course, await self._actor(), course_id=asked)
            self._open("course", course.id, course.title)
            self.description, self.color = course.description, course.color

    @rx.event
    async def open_course(self):
        """Ask for the course's name, description and colour."""
        course = await self.get_state(CourseState)
        self._open("course", course.shown_id, course.title)
        self.description, self.color = course.description, course.color

    @rx.event
    async def open_module(self, module_id: str):
        """Ask for a module's name."""
        course = await self.get_state(CourseState)
        self._open("module", str(module_id), course._module(module_id).title)  # noqa: SLF001

    @rx.event
    async def open_topic(self, topic_id: str):
        """Ask for a topic's name and hours."""
        course = await self.get_state(CourseState)
        found = [row for module in course.rows for row in module.topics if row.id == str(topic_id)]
        for topic in found:
            self._open("topic", topic.id, topic.title)
            self.hours = topic.hours

    @rx.event
    async def open_delete(self):
        """Name what would be lost."""
        course = await self.get_state(CourseState)
        view = await call(
            courses.get_course, await self._actor(), course_id=row_id(course.shown_id)
        )
        self._open("delete", view.id, view.title)
        self.loss = loss_text(view)

    @rx.event
    async def choose_color(self, color: str):
        """Try a colour; it is kept when the dialog is saved."""
        if color not in courses.COLORS:
            raise Invalid("There is no such colour.")
        self.color = color

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Change what the dialog is open for."""
        course = await self.get_state(CourseState)
        title = str(data.get("title", "")).strip()
        if not title:
            self.error = "It needs a title."
            return
        try:
            use_case, given = self._asked(title, data)
            await course._change(use_case, f"Saved: {title}", **given)  # noqa: SLF001
        except Invalid as problem:
            self.error = problem.message
            return
        self.shown = ""

    @rx.event
    async def delete_course(self):
        """Delete the course and go back to the list."""
        actor = await self._actor()
        target = row_id(self.target_id)
        today = clock.now().astimezone(actor.timezone).date()
        blocks = await call(entries.list_blocks, actor, first=today - YEAR, last=today + YEAR)
        held = frozenset(block.id for block in blocks if block.course_id == self.target_id)
        _, changes = await change(actor, delete_course_with_parts, course_id=target, block_ids=held)
        toasts = await self.get_state(ToastState)
        toasts._say(f"Deleted: {self.title}", changes, refresh=REFRESH_COURSES)  # noqa: SLF001
        self.shown = ""
        return rx.redirect("/courses")

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    def _open(self, shown: Shown, target_id: str, title: str) -> None:
        self.shown, self.target_id, self.title, self.error = shown, target_id, title, ""

    def _asked(self, title: str, data: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        """Return the use case behind the open dialog and what it is given."""
        target = row_id(self.target_id)
        if self.shown == "module":
            return modules.update_module, {"module_id": target, "title": title}
        if self.shown == "topic":
            hours = hours_of(data.get("hours"))
            return topics.update_topic, {
                "topic_id": target,
                "title": title,
                "estimated_hours": hours,
            }
        description = str(data.get("description", ""))[:4000]
        return courses.update_course, {
            "course_id": target,
            "title": title,
            "description": description,
            "color": self.color,
        }
