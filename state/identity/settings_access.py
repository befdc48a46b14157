"""State of the settings: how the person signs in, and what they belong to."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.identity import memberships, ways_in
from services.identity.memberships import MembershipView
from services.identity.ways_in import LinkedIdentity
from state.identity.social import label_of, offered, problem_text
from state.identity_guard import person_of
from state.learning.ids import row_id
from state.session import SessionState, actor_of
from state.toast import ToastState


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One provider the person can sign in through."""

    id: str
    label: str
    text: str


class AccessState(rx.State):
    """The password, the linked providers and the memberships."""

    loaded: bool = False
    has_password: bool = True
    links: list[LinkRow] = []
    connectable: list[list[str]] = []
    belongs_to: list[str] = []
    problem: str = ""
    password_error: str = ""
    revision: int = 0

    @rx.event
    async def on_load(self):
        """Read how the person signs in."""
        self.problem = problem_text(self.router.url.query_parameters.get("problem", ""))
        self.password_error = ""
        await self._show(await self._actor())

    @rx.event
    async def change_password(self, data: dict[str, Any]):
        """Set another password; every other sign-in ends."""
        actor = await self._actor()
        person = await person_of(self.router.headers.cookie)
        is_own = person is not None and person.actor.user_id == actor.user_id
        try:
            await call(
                ways_in.change_password,
                actor,
                current=str(data.get("current", "")),
                new=str(data.get("new", "")),
                session_id=person.session_id if person and is_own else None,
                at=clock.now(),
            )
        except Invalid as problem:
            self.password_error = problem.message
            return
        self.password_error = ""
        self.revision += 1  # an emptied form
        await self._show(actor)
        await self._say("Your password is changed. You are signed out everywhere else.")

    @rx.event
    async def unlink(self, identity_id: str):
        """Take a linked sign-in away."""
        actor = await self._actor()
        await call(ways_in.unlink_identity, actor, identity_id=row_id(identity_id))
        await self._show(actor)
        await self._say("That sign-in is no longer connected.")

    async def _actor(self) -> Actor:
        return actor_of(await self.get_state(SessionState))

    async def _show(self, actor: Actor) -> None:
        ways = await call(ways_in.list_ways_in, actor)
        found = await call(memberships.list_memberships, actor)
        self.has_password = ways.has_password
        self.links = [_row(one, actor.timezone) for one in ways.identities]
        linked = {one.provider for one in ways.identities}
        self.connectable = [row for row in offered() if row[0] not in linked]
        self.belongs_to = [_membership_text(one) for one in found]
        self.loaded = True

    async def _say(self, text: str) -> None:
        toasts = await self.get_state(ToastState)
        toasts._say(text)  # noqa: SLF001  # states share their notes


def _row(one: LinkedIdentity, zone: ZoneInfo) -> LinkRow:
    since = one.created_at.astimezone(zone)
    whose = f"{one.email}, connected" if one.email else "Connected"
    return LinkRow(
        id=one.id, label=label_of(one.provider), text=f"{whose} on {since.day} {since:%B %Y}"
    )


def _membership_text(one: MembershipView) -> str:
    name = "Your own space" if one.personal else one.organization
    return f"{name}: {one.role}"
