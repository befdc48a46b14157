"""Who is signed in to this browser tab."""

from uuid import UUID
from zoneinfo import ZoneInfo

import reflex as rx

from maigie.core.actor import Actor
from maigie.core.errors import NotSignedIn
from services.identity.actors import SignedIn

SIGN_IN = "/sign-in"
TODAY = "/today"


class SessionState(rx.State):
    """Identity shared by every other state; set by the identity guard, never by the browser."""

    user_name: str = ""
    email: str = ""
    timezone: str = ""
    signed_in: bool = False
    _user_id: str = ""
    _organization_id: str = ""
    _partly_wiped: bool = False  # states of the person before may still lie in the store

    @rx.var
    def initials(self) -> str:
        """The person's initials, at most two."""
        words = (self.user_name or self.email).split()
        return "".join(word[0] for word in words[:2]).upper()

    @rx.event
    async def enter(self):
        """Open an inner page: nobody signed in means the sign-in page first."""
        if not self._user_id:
            return rx.redirect(SIGN_IN)
        return None

    @rx.event
    async def welcome(self):
        """Open a page for visitors: somebody signed in goes on to their day."""
        if self._user_id:
            return rx.redirect(TODAY)
        return None

    def _become(self, person: SignedIn | None) -> None:
        """Hold who the connection's cookie stands for."""
        self._user_id = str(person.actor.user_id) if person else ""
        self._organization_id = str(person.actor.organization_id) if person else ""
        self.signed_in = person is not None
        self.user_name = (person.user.name or "") if person else ""
        self.email = person.user.email if person else ""
        self.timezone = person.actor.timezone.key if person else ""


def actor_of(session: SessionState) -> Actor:
    """Return the signed-in person as services know them.

    A function, because every public method of a state can be called from the browser.

    Raises:
        NotSignedIn: Nobody is signed in to this tab.
    """
    held = session._user_id, session._organization_id  # noqa: SLF001  # hidden from the browser
    if not all(held):
        raise NotSignedIn("Please sign in.")
    return Actor(
        user_id=UUID(held[0]), organization_id=UUID(held[1]), timezone=ZoneInfo(session.timezone)
    )
