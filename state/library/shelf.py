"""State of the resources at hand: a card that other pages show."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.learning import courses
from services.library import resource_lists, resources
from services.library.resource_changes import trash_resource, update_resource
from state.changing import change
from state.learning.ids import row_id
from state.library.library_rows import ResourceRow, course_names, resource_row
from state.session import SessionState, actor_of
from state.toast import ToastState, refresh_with

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
        await self._read()

    async def _read(self) -> None:
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

    @rx.event
    async def keep(self, resource_id: str):
        """Take a recommendation over: it stands among the starred from now on."""
        await self._curate(update_resource, resource_id, "Kept among the starred", starred=True)

    @rx.event
    async def dismiss(self, resource_id: str):
        """Put a recommendation away; it is not recommended again."""
        await self._curate(trash_resource, resource_id, "Not recommended any more")

    async def _curate(
        self, use_case: Callable[..., Any], resource_id: str, said: str, **given: Any
    ) -> None:
        session = await self.get_state(SessionState)
        _, changes = await change(
            actor_of(session), use_case, resource_id=row_id(resource_id), at=clock.now(), **given
        )
        toasts = await self.get_state(ToastState)
        toasts._say(said, changes, refresh=REFRESH_SHELF)  # noqa: SLF001
        await self._read()


REFRESH_SHELF = refresh_with("library.shelf", ShelfState.on_load)
