"""The secret address under which another calendar reads this one."""

import reflex as rx

from maigie.core.actor import Actor
from maigie.core.db import call
from services.planning import calendar_feed
from services.planning.calendar_feed import FeedView
from state.session import SessionState, actor_of


class FeedState(rx.State):
    """Whether the address exists; ``path`` is only there right after it was made."""

    loaded: bool = False
    active: bool = False
    path: str = ""
    read_text: str = ""

    @rx.event
    async def on_load(self):
        """Say whether there is an address; an old one is never shown again."""
        self._show(await call(calendar_feed.get_feed, await self._actor()))

    @rx.event
    async def rotate(self):
        """Make a new address; the one before ends."""
        self._show(await call(calendar_feed.rotate_feed, await self._actor()))

    @rx.event
    async def turn_off(self):
        """End the address."""
        actor = await self._actor()
        await call(calendar_feed.revoke_feed, actor)
        self._show(await call(calendar_feed.get_feed, actor))

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    def _show(self, view: FeedView) -> None:
        self.active, self.loaded = view.active, True
        self.path = f"/api/v1/calendar.ics?token={view.token}" if view.token else ""
        read = view.last_read_at
        self.read_text = f"Last read on {read:%d %B %Y}." if read else "Not read yet."
