"""State of one course: what it shows, and what is done in place."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid, NotFound
from services.learning import courses, modules, topics
from services.learning.course_views import CourseView, ModuleView
from services.planning import entries
from state.changing import change
from state.learning.course_rows import (
    DAYS_AHEAD,
    ModuleRow,
    SessionRow,
    coming,
    first_unfinished,
    module_rows,
    progress_sentence,
    session_row,
)
from state.learning.ids import row_id
from state.learning.removal import delete_module_with_topics
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with

MOST_SESSIONS = 6


class CourseState(rx.State):
    """The open course; the route names it."""

    shown_id: str = ""
    title: str = ""
    description: str = ""
    color: str = "iris"
    notice: str = ""
    progress: str = ""
    percent: int = 0
    hours: str = ""
    rows: list[ModuleRow] = []
    sessions: list[SessionRow] = []
    loaded: bool = False
    missing: bool = False
    _open_id: str = ""

    @rx.event
    async def on_load(self):
        """Read the course the address names."""
        actor = await self._actor()
        asked = str(self.rx_router_page.params.get("course_id", ""))
        if asked != self.shown_id:
            self.loaded = False
            yield
        try:
            course = await call(courses.get_course, actor, course_id=row_id(asked))
        except NotFound:
            self.missing, self.loaded, self.shown_id = True, True, asked
            return
        if asked != self.shown_id:
            self._open_id = first_unfinished(course.modules)
        self._show(course)
        await self._show_sessions(actor)

    @rx.event
    async def add_module(self, data: dict[str, Any]):
        """Put a module at the end."""
        title = str(data.get("title", ""))
        await self._change(
            modules.add_module, f"Added: {title.strip()}", course_id=self._id(), title=title
        )

    @rx.event
    async def move_module(self, module_id: str, place: int):
        """Put a module at another place, counted from 0."""
        if not isinstance(place, int):
            raise Invalid("That is no place in the course.")
        module = self._module(module_id)
        await self._change(
            modules.update_module,
            f"Moved: {module.title}",
            module_id=row_id(module_id),
            order=place,
        )

    @rx.event
    async def delete_module(self, module_id: str):
        """Delete a module with its topics."""
        actor = await self._actor()
        course = await call(courses.get_course, actor, course_id=self._id())
        found = _found(course, str(module_id))
        await self._change(delete_module_with_topics, f"Deleted: {found.title}", module=found)

    @rx.event
    async def add_topic(self, data: dict[str, Any]):
        """Put a topic at the end of a module."""
        title = str(data.get("title", ""))
        await self._change(
            topics.add_topic,
            f"Added: {title.strip()}",
            module_id=row_id(data.get("module_id")),
            title=title,
            estimated_hours=hours_of(data.get("hours")),
        )

    @rx.event
    async def complete_topic(self, topic_id: str):
        """Tick a topic off."""
        await self._change(
            topics.complete_topic,
            f"Done: {self._topic_title(topic_id)}",
            topic_id=row_id(topic_id),
            at=clock.now(),
        )

    @rx.event
    async def reopen_topic(self, topic_id: str):
        """Take the tick back."""
        await self._change(
            topics.reopen_topic,
            f"To learn again: {self._topic_title(topic_id)}",
            topic_id=row_id(topic_id),
        )

    @rx.event
    async def delete_topic(self, topic_id: str):
        """Delete a topic."""
        await self._change(
            topics.delete_topic,
            f"Deleted: {self._topic_title(topic_id)}",
            topic_id=row_id(topic_id),
        )

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    async def _change(self, use_case: Callable[..., CourseView], said: str, **given: Any) -> None:
        """Run a change, show the course as it then is and offer the way back."""
        course, changes = await change(await self._actor(), use_case, **given)
        self._show(course)
        toasts = await self.get_state(ToastState)
        toasts._say(said, changes, refresh=REFRESH_COURSE)  # noqa: SLF001

    def _show(self, course: CourseView) -> None:
        self.shown_id, self.title, self.description = course.id, course.title, course.description
        self.color, self.notice = course.color, str(course.metadata.get("notice") or "")
        self.progress, self.percent = progress_sentence(course), round(course.progress * 100)
        self.hours = f"{course.estimated_hours:g} h"
        self.rows = module_rows(course.modules, self._open_id)
        self.loaded, self.missing = True, False

    async def _show_sessions(self, actor: Actor) -> None:
        now = clock.now()
        today = now.astimezone(actor.timezone).date()
        blocks = await call(
            entries.list_blocks, actor, first=today, last=today + timedelta(days=DAYS_AHEAD)
        )
        ahead = coming(blocks, self.shown_id, now)[:MOST_SESSIONS]
        self.sessions = [session_row(block, actor.timezone) for block in ahead]

    def _id(self) -> UUID:
        return row_id(self.shown_id)

    def _module(self, module_id: object) -> ModuleRow:
        for module in self.rows:
            if module.id == str(module_id):
                return module
        raise NotFound("That module is not here any more.")

    def _topic_title(self, topic_id: object) -> str:
        found = (topic for module in self.rows for topic in module.topics)
        return next((topic.title for topic in found if topic.id == str(topic_id)), "topic")


REFRESH_COURSE = refresh_with("learning.course", CourseState.on_load)


def hours_of(text: object) -> float:
    """Return the hours a person typed; one when they left it empty.

    Raises:
        Invalid: It is no number.
    """
    try:
        return float(str(text or 1))
    except ValueError as error:
        raise Invalid("Hours are a number, such as 1.5.") from error


def _found(course: CourseView, module_id: str) -> ModuleView:
    for module in course.modules:
        if module.id == module_id:
            return module
    raise NotFound("That module is not here any more.")
