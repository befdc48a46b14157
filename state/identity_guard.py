"""Binds every page event to the HttpOnly cookie that came with the socket's handshake.

A client token is a bearer key that travels in an address, so it proves nothing: a token belongs
to the sign-in that first used it (the door), and every event is checked against the cookie of its
own connection (the guard). Both lean on internals of Reflex 0.10.1, which is pinned.
"""

import asyncio
import time
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlencode
from uuid import uuid4

import reflex as rx
from reflex.app import EventNamespace
from reflex.middleware.middleware import Middleware
from reflex.state import StateUpdate
from reflex_base.event import Event

from maigie.core import clock
from maigie.core.db import system_unit_of_work
from maigie.core.errors import NotSignedIn, Unavailable
from services.identity import actors, tabs
from services.identity.actors import SignedIn
from state.session import SIGN_IN, SessionState

COOKIES = ("__Host-mg_session", "mg_session")
TRUSTED_S = 30.0
HYDRATE = frozenset(("hydrate", "hydrate_and_load"))
MOST_REMEMBERED = 20_000

_known: dict[str, tuple[float, SignedIn | None]] = {}


def session_token(cookie_header: str) -> str:
    """Return the session cookie of a Cookie header, or nothing."""
    try:
        cookies = SimpleCookie(cookie_header)
    except CookieError:
        return ""
    return next((cookies[name].value for name in COOKIES if name in cookies), "")


async def person_of(cookie_header: str) -> SignedIn | None:
    """Return who a Cookie header stands for; an answer is trusted for 30 seconds."""
    token = session_token(cookie_header)
    if not token:
        return None
    asked_at, person = _known.get(token, (0.0, None))
    if time.monotonic() - asked_at > TRUSTED_S:
        person = await asyncio.to_thread(_look_up, token)
        if len(_known) >= MOST_REMEMBERED:
            _known.clear()
        _known[token] = (time.monotonic(), person)
    return person


def forget_person(cookie_header: str) -> None:
    """Ask the database again at the next event: the profile changed."""
    _known.pop(session_token(cookie_header), None)


def forget_user(user_id: str) -> None:
    """Ask the database again at the next event of any of a person's pages."""
    for token, (_, person) in list(_known.items()):
        if person is not None and str(person.actor.user_id) == user_id:
            _known.pop(token, None)


def _look_up(token: str) -> SignedIn | None:
    try:
        with system_unit_of_work() as session:
            return actors.by_cookie(session, token=token, at=clock.now())
    except NotSignedIn:
        return None


class IdentityGuard(Middleware):
    """Before every event: the state belongs to the person of this connection, or is wiped."""

    async def preprocess(self, app: rx.App, state: Any, event: Event) -> StateUpdate | None:
        """Set who acts; refuse an event of somebody else's state."""
        del app
        root = state._get_root_state()  # noqa: SLF001  # the documented way has no root
        person = await person_of(root.rx_router_headers.cookie)
        session = await root.get_state(SessionState)
        held, now = session._user_id, str(person.actor.user_id) if person else ""  # noqa: SLF001
        is_hydrate = event.name.rpartition(".")[2] in HYDRATE
        if (held and held != now) or (is_hydrate and session._partly_wiped):  # noqa: SLF001
            root.reset()
            session._become(person)  # noqa: SLF001
            # Only hydrating loads every state; what this event did not load waits for that one.
            session._partly_wiped = not is_hydrate  # noqa: SLF001
            if is_hydrate:
                return None
            return StateUpdate(events=Event.from_event_type(rx.redirect(SIGN_IN)))
        if (held, session.timezone) != (now, person.actor.timezone.key if person else ""):
            session._become(person)  # noqa: SLF001
        return None


def install_door() -> None:
    """Give a connection that brings somebody else's client token a fresh one."""
    connect = EventNamespace.on_connect

    async def on_connect(self: Any, sid: str, environ: dict[str, Any], auth: Any = None) -> Any:
        query = parse_qs(environ.get("QUERY_STRING", ""))
        token = (query.get("token") or [""])[0]
        person = await person_of(environ.get("HTTP_COOKIE", ""))
        user_id = str(person.actor.user_id) if person else ""
        if not await asyncio.to_thread(_may_use, token, user_id):
            token = str(uuid4())
            query["token"] = [token]
            environ["QUERY_STRING"] = urlencode(query, doseq=True)
            await self.emit("new_token", token, to=sid)
            await asyncio.to_thread(_may_use, token, user_id)
        return await connect(self, sid, environ, auth)

    EventNamespace.on_connect = on_connect


def _may_use(token: str, user_id: str) -> bool:
    try:
        return tabs.claim_tab(token, user_id=user_id)
    except Unavailable:
        return False  # nobody can say whose it is
