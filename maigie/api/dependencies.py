"""Who sent a request: what routers ask for by type."""

import asyncio
from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Request

from maigie.api.cookies import assert_own_page, session_cookie
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work
from maigie.core.errors import NotSignedIn
from services.identity import actors
from services.identity.actors import SignedIn

BEARER = "bearer "


async def signed_in(request: Request) -> SignedIn:
    """Return who is signed in, by access token or by the browser's cookie.

    Raises:
        NotSignedIn: Nobody, or the sign-in has ended.
        NotPermitted: A cookie came from another site's page.
    """
    found = await asyncio.to_thread(_find, request)
    return replace(found, actor=replace(found.actor, request_id=request_id(request)))


async def current_actor(person: Annotated[SignedIn, Depends(signed_in)]) -> Actor:
    """Return the person on whose behalf the request runs."""
    return person.actor


def request_id(request: Request) -> str:
    """Return the id of the request, as it is answered in ``X-Request-Id``."""
    return getattr(request.state, "request_id", "")


def client_address(request: Request) -> str:
    """Return where the request comes from; servers behind a proxy must be told to trust it."""
    return request.client.host if request.client else "unknown"


CurrentActor = Annotated[Actor, Depends(current_actor)]
CurrentSignIn = Annotated[SignedIn, Depends(signed_in)]


def _find(request: Request) -> SignedIn:
    header = request.headers.get("authorization", "")
    if header[: len(BEARER)].lower() == BEARER:
        with system_unit_of_work() as session:
            token = header[len(BEARER) :].strip()
            return actors.by_access_token(session, token=token, at=clock.now())
    cookie = session_cookie(request)
    if not cookie:
        raise NotSignedIn("Please sign in.")
    assert_own_page(request)
    with system_unit_of_work() as session:
        return actors.by_cookie(session, token=cookie, at=clock.now())
