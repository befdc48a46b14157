"""State of the resources at hand: a card that other pages show."""

import reflex as rx

from maigie.core import clock
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.learning import courses
from services.library import resource_lists, resources
from state.learning.ids import row_id
from state.library.library_rows import ResourceRow, course_names, resource_row
from state.session import SessionState, actor_of

LISTS = ("recent", "starred", "recommended")


class ShelfState(rx.State):
    """Recent, starred and recommended resources, one list at a time."""

    chosen: str = "recent"
    recent: list[ResourceRow] = []
    starred: list[ResourceRow] = []
    recommended: list[ResourceRow] = []

    @rx.event
    async def on_load(self):
        """Read all three lists."""
        session = await self.get_state(SessionState)
        actor, now = actor_of(session), clock.now()
        shelf = await call(resource_lists.resource_shelf, actor)
        names = {one.id: one for one in course_names(await call(courses.list_courses, actor))}
        self.recent, self.starred, self.recommended = (
            [resource_row(one, names, now=now, zone=actor.timezone) for one in rows]
            for rows in (shelf.recent, shelf.starred, shelf.recommended)
        )

    @rx.event
    async def choose(self, name: str):
        """Turn to another of the lists."""
        if name not in LISTS:
            raise Invalid("There is no such list.")
        self.chosen = name

    @rx.event
    async def open_resource(self, resource_id: str):
        """Remember that a resource was opened."""
        session = await self.get_state(SessionState)
        await call(
            resources.open_resource,
            actor_of(session),
            resource_id=row_id(resource_id),
            at=clock.now(),
        )
