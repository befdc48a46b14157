"""State of the page of organizations: which there are, and one of them in full."""

from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid, NotPermitted
from services.identity import invites, members, organizations
from services.identity.organizations import role_named
from services.learning import courses, shared_courses
from state.learning.ids import row_id
from state.learning.organization_rows import (
    InviteRow,
    MemberRow,
    OrganizationRow,
    SharedRow,
    invite_row,
    member_row,
    organization_row,
    shared_row,
)
from state.session import SessionState, actor_of
from state.toast import ToastState


class OrganizationsState(rx.State):
    """The organizations of the person but their own, and what is in the shown one."""

    loaded: bool = False
    rows: list[OrganizationRow] = []
    shown: OrganizationRow = OrganizationRow("", "", "", is_admin=False, teaches=False)
    members: list[MemberRow] = []
    invites: list[InviteRow] = []
    courses: list[SharedRow] = []
    shareable: list[list[str]] = []
    invite_link: str = ""
    joining: str = ""
    asks_delete: bool = False
    error: str = ""
    revision: int = 0

    @rx.event
    async def on_load(self):
        """Read what the person belongs to; an invite in the address waits for their yes."""
        self.joining = self.router.url.query_parameters.get("invite", "")[:200]
        self.invite_link, self.error = "", ""
        await self._read(self.shown.id)

    @rx.event
    async def read_again(self):
        """Read again what changed elsewhere; an invite that is being shown stays."""
        await self._read(self.shown.id)

    @rx.event
    async def show(self, organization_id: str):
        """Look at another organization."""
        self.invite_link, self.error = "", ""
        await self._read(organization_id)

    @rx.event
    async def create(self, data: dict[str, Any]):
        """Make an organization."""
        actor = await self._actor()
        try:
            made = await call(
                organizations.create_organization, actor, name=str(data.get("name", ""))
            )
        except Invalid as problem:
            self.error = problem.message
            return
        self.error = ""
        self.revision += 1  # an emptied form
        await self._read(made.id)

    @rx.event
    async def join(self):
        """Accept the invite of the address."""
        actor = await self._actor()
        joined = await call(invites.accept_invite, actor, token=self.joining, at=clock.now())
        self.joining = ""
        await self._read(joined.id)
        await self._say(f"You belong to “{joined.name}” now.")

    @rx.event
    async def dismiss_invite(self):
        """Leave the invite alone."""
        self.joining = ""

    @rx.event
    async def invite(self, data: dict[str, Any]):
        """Make an invite and show its link once."""
        actor, role = await self._actor(), role_named(str(data.get("role", "learner")))
        try:
            made = await call(
                invites.create_invite,
                actor,
                organization_id=row_id(self.shown.id),
                role=role,
                uses=_number(data.get("uses", "1")),
                at=clock.now(),
            )
        except (Invalid, NotPermitted) as problem:
            self.error = problem.message
            return
        self.error = ""
        await self._read(self.shown.id)
        self.invite_link = f"{self.router.url.origin}/organizations?invite={made.token}"

    @rx.event
    async def revoke(self, invite_id: str):
        """Make an invite useless."""
        await self._change(invites.revoke_invite, invite_id=row_id(invite_id))
        self.invite_link = ""

    @rx.event
    async def change_role(self, user_id: str, role: str):
        """Give a member another role."""
        await self._change(members.change_role, user_id=row_id(user_id), role=role_named(role))

    @rx.event
    async def remove(self, user_id: str):
        """Take a member out, or leave."""
        await self._change(members.remove_member, user_id=row_id(user_id))

    @rx.event
    async def ask_delete(self):
        """Say what goes with the shown organization first."""
        self.asks_delete = True

    @rx.event
    async def keep(self):
        """Leave the organization as it is."""
        self.asks_delete = False

    @rx.event
    async def delete(self):
        """Delete the shown organization."""
        self.asks_delete = False
        name = self.shown.name
        await self._change(organizations.delete_organization)
        await self._say(f"“{name}” is deleted.")

    @rx.event
    async def share(self, data: dict[str, Any]):
        """Give the members one of the person's courses to take."""
        await self._change(shared_courses.share_course, course_id=row_id(data.get("course", "")))
        await self._say("Shared. Members can take it as a course of their own.")

    @rx.event
    async def unshare(self, course_id: str):
        """Stop sharing a course."""
        await self._change(shared_courses.unshare_course, course_id=row_id(course_id))

    @rx.event
    async def take(self, shared_id: str):
        """Take a shared course and open it."""
        taken = await call(
            shared_courses.take_shared_course,
            await self._actor(),
            organization_id=row_id(self.shown.id),
            shared_id=row_id(shared_id),
        )
        return rx.redirect(f"/courses/{taken.id}")

    async def _change(self, use_case: Any, **arguments: Any) -> None:
        await call(
            use_case, await self._actor(), organization_id=row_id(self.shown.id), **arguments
        )
        await self._read(self.shown.id)

    async def _read(self, wanted: str) -> None:
        actor = await self._actor()
        found = await call(organizations.list_organizations, actor)
        self.rows = [organization_row(one) for one in found if not one.personal]
        chosen = next((row for row in self.rows if row.id == wanted), None) or next(
            iter(self.rows), None
        )
        if chosen is not None:
            await self._read_one(actor, chosen)
        else:
            self.shown = OrganizationRow("", "", "", is_admin=False, teaches=False)
        self.loaded = True

    async def _read_one(self, actor: Actor, chosen: OrganizationRow) -> None:
        key = {"organization_id": UUID(chosen.id)}
        people = await call(members.list_members, actor, **key)
        shared = await call(shared_courses.list_shared_courses, actor, **key)
        self.invites, self.shareable = [], []
        if chosen.teaches:
            open_ones = await call(invites.list_invites, actor, **key, at=clock.now())
            self.invites = [invite_row(one, actor) for one in open_ones]
            own = await call(courses.list_courses, actor)
            self.shareable = [[course.id, course.title] for course in own]
        self.members = [member_row(one, actor) for one in people]
        self.courses = [shared_row(one) for one in shared]
        self.shown = chosen

    async def _actor(self) -> Actor:
        return actor_of(await self.get_state(SessionState))

    async def _say(self, text: str) -> None:
        toasts = await self.get_state(ToastState)
        toasts._say(text)  # noqa: SLF001  # states share their notes


def _number(text: object) -> int:
    """Return a count a browser sent; what is none is out of range."""
    shown = str(text).strip()[:6]
    return int(shown) if shown.isascii() and shown.isdigit() else 0
