"""Who is at the other end of a socket: by access token, or by the cookie of an own page."""

import asyncio
from dataclasses import replace

from starlette.websockets import WebSocket

from maigie.api.cookies import PLAIN_NAME, SECURE_NAME, is_own_origin
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work
from maigie.core.errors import NotPermitted, NotSignedIn
from services.identity import actors
from services.identity.actors import SignedIn

BEARER = "bearer "


class Person:
    """Somebody who signed in, whose sign-in is looked at again and again.

    Args:
        token: An access token.
        cookie: Or the session cookie of a browser.
    """

    def __init__(self, *, token: str = "", cookie: str = "") -> None:
        self._token, self._cookie = token, cookie
        self._actor: Actor | None = None

    @property
    def actor(self) -> Actor:
        """The person; ``check`` was called before."""
        assert self._actor is not None
        return self._actor

    async def check(self) -> None:
        """See whether the sign-in still stands.

        Raises:
            NotSignedIn: It has ended.
        """
        found = await asyncio.to_thread(self._found)
        self._actor = replace(found.actor)

    async def renewed(self, token: str) -> "Person":
        """Return the same person with a newer token.

        Raises:
            NotSignedIn: The token is not theirs, or has ended.
        """
        again = Person(token=token)
        await again.check()
        if again.actor.user_id != self.actor.user_id:
            raise NotSignedIn("That is somebody else's token.")
        return again

    def _found(self) -> SignedIn:
        with system_unit_of_work() as session:
            if self._token:
                return actors.by_access_token(session, token=self._token, at=clock.now())
            return actors.by_cookie(session, token=self._cookie, at=clock.now())


async def recognise(socket: WebSocket) -> Person | None:
    """Return who connects, by header or cookie; None when a message has to say it.

    Raises:
        NotSignedIn: The sign-in has ended.
        NotPermitted: A cookie came from another site's page.
    """
    header = socket.headers.get("authorization", "")
    if header[: len(BEARER)].lower() == BEARER:
        person = Person(token=header[len(BEARER) :].strip())
        await person.check()
        return person
    cookie = socket.cookies.get(SECURE_NAME) or socket.cookies.get(PLAIN_NAME)
    if not cookie:
        return None
    if not is_own_origin(socket.headers.get("origin"), socket.headers.get("host", "")):
        raise NotPermitted("This connection did not come from Maigie's pages.")
    person = Person(cookie=cookie)
    await person.check()
    return person
