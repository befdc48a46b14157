"""The bell: how much is new, and the newest messages."""

from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.notifications import inbox
from services.notifications.inbox import NotificationView
from state.live import follow
from state.notifications.inbox_rows import NotificationRow, notification_rows
from state.session import SessionState, actor_of

STEP = 10
MOST = 200


class InboxState(rx.State):
    """Every page knows the count; the rows are read when somebody looks at them."""

    unread: int = 0
    rows: list[NotificationRow] = []
    has_more: bool = False
    loaded: bool = False
    _limit: int = STEP

    @rx.event
    async def refresh(self):
        """Count again, and read the rows again if they are in view."""
        actor = await self._actor()
        if self.loaded:
            await self._show(actor)
        else:
            self.unread = await call(inbox.count_unread, actor)

    @rx.event
    async def open(self):
        """Show the newest."""
        self._limit = STEP
        await self._show(await self._actor())

    @rx.event
    async def show_more(self):
        """Show older ones too."""
        actor = await self._actor()
        self._limit = min(self._limit + 2 * STEP, MOST)
        await self._show(actor)

    @rx.event
    async def follow_link(self, notification_id: str):
        """Mark a message read and go where it points."""
        actor = await self._actor()
        wanted = _id(notification_id)
        await call(inbox.mark_read, actor, notification_id=wanted, at=clock.now())
        href = next((row.href for row in self.rows if row.id == str(wanted)), "")
        await self._show(actor)
        return rx.redirect(href) if href else None

    @rx.event
    async def mark_all_read(self):
        """Mark everything read."""
        actor = await self._actor()
        await call(inbox.mark_all_read, actor, at=clock.now())
        await self._show(actor)

    @rx.event
    async def dismiss(self, notification_id: str):
        """Take a message away."""
        actor = await self._actor()
        await call(inbox.dismiss_notification, actor, notification_id=_id(notification_id))
        await self._show(actor)

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    async def _show(self, actor: Actor) -> None:
        unread, views = await call(_read, actor, limit=self._limit + 1)
        self.unread, self.loaded = unread, True
        self.has_more = len(views) > self._limit
        self.rows = notification_rows(views[: self._limit], clock.now(), actor.timezone)


def _read(session: Any, actor: Actor, *, limit: int) -> tuple[int, tuple[NotificationView, ...]]:
    return inbox.count_unread(session, actor), inbox.list_notifications(session, actor, limit=limit)


def _id(text: str) -> UUID:
    """Read an id that came from a page.

    Raises:
        Invalid: It is not one.
    """
    try:
        return UUID(text)
    except (ValueError, AttributeError, TypeError) as error:
        raise Invalid("That message is not on this page any more.") from error


follow(InboxState.refresh, "notifications")
