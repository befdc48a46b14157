"""State of what helps with the open course: recommended pages, and gaps in its syllabus."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import NotFound
from services.learning.course_outline import SyllabusGap, add_outline, syllabus_gaps
from services.learning.courses import get_course
from services.learning.recommendations import keep_suggestions, recommend_resources
from services.learning.rules.outlines import Outline, OutlineModule, OutlineTopic
from services.library.resource_changes import trash_resource, update_resource
from services.library.resource_lists import ResourceFilter, list_resources
from services.library.resources import open_resource
from state.changing import change
from state.learning.course import CourseState
from state.learning.ids import row_id
from state.library.library_rows import ResourceRow, resource_row
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with

MOST_SHOWN, MOST_GAPS, MOST_NEW = 5, 6, 4
NONE_NEW = "I know no further page for this course."


@dataclass(frozen=True, slots=True)
class GapRow:
    """A topic that courses on the subject usually hold."""

    title: str
    module: str
    hours: str
    summary: str


class CourseStudyState(rx.State):
    """Recommended resources and gaps of the course the route names."""

    recommended: list[ResourceRow] = []
    gaps: list[GapRow] = []
    gap_count: int = 0

    @rx.event
    async def on_load(self):
        """Read what is recommended for the course and what its syllabus leaves out."""
        try:
            await self._read(await self._actor(), self._course_id())
        except NotFound:
            self.recommended, self.gaps, self.gap_count = [], [], 0  # the page says so itself

    @rx.event
    async def add_gap(self, title: str):
        """Put a topic that is usual into the course, in a module of its own name."""
        actor, course_id = await self._actor(), self._course_id()
        gap = await self._gap(actor, course_id, str(title))
        module = OutlineModule(gap.module, "", (OutlineTopic(gap.title, gap.hours),))
        outline = Outline("", "", (module,), "library")
        await self._change(add_outline, f"Added: {gap.title}", course_id=course_id, outline=outline)

    @rx.event
    async def recommend(self):
        """Look for pages that fit the course as it is now."""
        actor, course_id, at = await self._actor(), self._course_id(), clock.now()
        known = {row.url for row in self.recommended}
        found = await call(
            recommend_resources, actor, courses=[course_id], limit=MOST_NEW + len(known), at=at
        )
        fresh = [one for one in found if one.url not in known][:MOST_NEW]
        if not fresh:
            toasts = await self.get_state(ToastState)
            toasts._say(NONE_NEW, [], refresh=REFRESH)  # noqa: SLF001
            return
        await self._change(
            keep_suggestions,
            f"Recommended: {fresh[0].title}",
            suggestions=fresh,
            at=at,
            asked_for=f"course:{course_id}",
        )

    @rx.event
    async def keep(self, resource_id: str):
        """Take a recommendation over: it stands among the course's resources from now on."""
        wanted = row_id(resource_id)
        await self._change(
            update_resource, "Kept", resource_id=wanted, at=clock.now(), starred=True
        )

    @rx.event
    async def dismiss(self, resource_id: str):
        """Put a recommendation away; it is not recommended again."""
        wanted = row_id(resource_id)
        await self._change(
            trash_resource, "Not recommended any more", resource_id=wanted, at=clock.now()
        )

    @rx.event
    async def open_resource(self, resource_id: str):
        """Remember that a recommended page was opened."""
        await call(
            open_resource, await self._actor(), resource_id=row_id(resource_id), at=clock.now()
        )

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    def _course_id(self) -> UUID:
        return row_id(self.rx_router_page.params.get("course_id", ""))

    async def _gap(self, actor: Actor, course_id: UUID, title: str) -> SyllabusGap:
        course = await call(get_course, actor, course_id=course_id)
        for gap in syllabus_gaps(course, most=100):
            if gap.title == title:
                return gap
        raise NotFound("The course has this topic by now.")

    async def _change(self, use_case: Callable[..., Any], said: str, **given: Any) -> None:
        actor = await self._actor()
        _, changes = await change(actor, use_case, **given)
        toasts = await self.get_state(ToastState)
        toasts._say(said, changes, refresh=REFRESH)  # noqa: SLF001
        course = await self.get_state(CourseState)
        course._show(await call(get_course, actor, course_id=self._course_id()))  # noqa: SLF001
        await self._read(actor, self._course_id())

    async def _read(self, actor: Actor, course_id: UUID) -> None:
        course = await call(get_course, actor, course_id=course_id)
        found = syllabus_gaps(course, most=100) if course.modules else ()
        self.gap_count = len(found)
        self.gaps = [
            GapRow(gap.title, gap.module, f"{gap.hours:g} h", gap.summary)
            for gap in found[:MOST_GAPS]
        ]
        wanted = ResourceFilter(course_id=course_id, recommended=True, starred=False)
        rows = await call(list_resources, actor, wanted=wanted, limit=MOST_SHOWN)
        now = clock.now()
        self.recommended = [resource_row(one, {}, now=now, zone=actor.timezone) for one in rows]


REFRESH = refresh_with("library.course_study", CourseStudyState.on_load)
