"""State of the settings: what the person allows to be done with what they tell."""

from dataclasses import dataclass

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from services.identity.consents import ConsentView, change_consents, list_consents
from state.session import SessionState, actor_of


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One use, what it means, and whether it is allowed."""

    kind: str
    title: str
    text: str
    granted: bool


class PrivacyState(rx.State):
    """Every use that can be allowed."""

    loaded: bool = False
    rows: list[ConsentRow] = []

    @rx.event
    async def on_load(self):
        """Read what is allowed."""
        self._show(await call(list_consents, await self._actor()))

    @rx.event
    async def allow(self, kind: str, on: bool):  # noqa: FBT001  # what a switch sends
        """Allow one use, or stop allowing it; it counts at once."""
        actor = await self._actor()
        wanted = {str(kind): bool(on)}
        self._show(await call(change_consents, actor, wanted=wanted, at=clock.now()))

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return actor_of(session)

    def _show(self, found: tuple[ConsentView, ...]) -> None:
        self.rows = [ConsentRow(one.kind, one.title, one.text, one.granted) for one in found]
        self.loaded = True
