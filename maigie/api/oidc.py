"""Signing in through another provider: the browser goes there and comes back here."""

import asyncio
from contextlib import suppress
from datetime import datetime
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

import structlog
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field
from sqlmodel import Session

from maigie.api import cookies
from maigie.api.dependencies import CurrentActor, CurrentSignIn, client_address, signed_in
from maigie.api.writes import read, write
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work
from maigie.core.errors import MaigieError
from maigie.models.identity import SessionKind
from maigie.providers import oidc
from maigie.providers.oidc.id_tokens import Identity, ProviderRefused
from services.identity import login_sessions, provider_visits, social, ways_in
from services.identity.login_sessions import IssuedToken
from services.identity.provider_visits import Visit, VisitOver
from services.identity.social import IdentityTaken, MustConfirm, ProviderPerson
from services.identity.ways_in import WaysIn
from services.ops import rate_limit

HOUR_S = 3600
VISITS_PER_HOUR = 100
VISIT_COOKIE, WAITING_COOKIE = "oidc", "oidc_waiting"
SIGN_IN, SETTINGS = "/sign-in", "/settings"

log = structlog.get_logger()
router = APIRouter(tags=["auth"])

Text = Annotated[str, Query(max_length=2000)]


class Providers(BaseModel):
    """The names of the providers one can sign in through."""

    providers: list[str]


class LinkAddress(BaseModel):
    """Where a browser goes to connect a provider; it works once, for two minutes."""

    url: str


class CameBack(BaseModel):
    """What a provider adds to the address of the callback; it may add more."""

    code: Annotated[str, Field(max_length=4096)] = ""
    state: Annotated[str, Field(max_length=200)] = ""
    error: Annotated[str, Field(max_length=200)] = ""
    iss: Annotated[str, Field(max_length=500)] = ""


@router.get("/auth/oidc")
async def list_providers() -> Providers:
    """Return the providers one can sign in through."""
    return Providers(providers=list(oidc.configured_names()))


# Pages of a journey through a browser, not operations of the API.
@router.get("/auth/oidc/{provider}/start", include_in_schema=False)
async def start(
    provider: str,
    request: Request,
    next_page: Annotated[str, Query(alias="next", max_length=2000)] = "/today",
    timezone: Text = "",
    ticket: Text = "",
) -> Response:
    """Send the browser to a provider, to sign in or, with a ticket, to connect it."""
    place = SETTINGS if ticket else SIGN_IN
    try:
        state, url = await asyncio.to_thread(_begin, request, provider, next_page, timezone, ticket)
    except MaigieError as problem:
        return _back(place, problem)
    answer = RedirectResponse(url, status_code=HTTPStatus.SEE_OTHER)
    cookies.set_short_cookie(
        request, answer, name=VISIT_COOKIE, value=state, for_s=provider_visits.VISIT_S
    )
    return answer


@router.get("/auth/oidc/{provider}/callback", include_in_schema=False)
async def callback(provider: str, request: Request, came: Annotated[CameBack, Query()]) -> Response:
    """Take the browser back from a provider, signed in, or say why not."""
    place = SIGN_IN
    try:
        visit = await asyncio.to_thread(
            provider_visits.end_visit,
            provider=provider,
            state=came.state,
            cookie=cookies.short_cookie(request, VISIT_COOKIE),
        )
        place = SETTINGS if visit.link_user_id else SIGN_IN
        if came.error or not came.code:
            raise ProviderRefused("You did not finish signing in.", code="provider_cancelled")
        person = await asyncio.to_thread(_who, visit, came.code, came.iss)
        answer = await _welcome(request, visit, person)
    except MaigieError as problem:
        answer = _back(place, problem)
    cookies.clear_short_cookie(request, answer, name=VISIT_COOKIE)
    return answer


@router.post("/auth/oidc/{provider}/link")
async def link(provider: str, person: CurrentSignIn) -> LinkAddress:
    """Return where the browser of this sign-in goes to connect a provider."""
    oidc.provider(provider)
    ticket = await asyncio.to_thread(provider_visits.link_ticket, person.actor)
    return LinkAddress(url=start_path(provider, ticket))


@router.get("/users/me/identities", response_model=WaysIn)
async def list_identities(actor: CurrentActor) -> Response:
    """Return how this person can sign in."""
    return await read(actor, lambda session: ways_in.list_ways_in(session, actor))


@router.delete("/users/me/identities/{identity_id}", status_code=HTTPStatus.NO_CONTENT)
async def unlink(identity_id: UUID, actor: CurrentActor, request: Request) -> Response:
    """Take a linked sign-in away, unless it is the last way in."""
    return await write(
        request,
        actor,
        HTTPStatus.NO_CONTENT,
        lambda session: ways_in.unlink_identity(session, actor, identity_id=identity_id),
    )


def start_path(provider: str, ticket: str) -> str:
    """Return the address under which connecting a provider begins."""
    asked = urlencode({"ticket": ticket, "next": SETTINGS})
    return f"/api/v1/auth/oidc/{provider}/start?{asked}"


def link_who_waits(request: Request, session: Session, actor: Actor, *, at: datetime) -> None:
    """Connect the provider a person came back from before they gave their password."""
    token = cookies.short_cookie(request, WAITING_COOKIE)
    person = provider_visits.who_waits(token, user_id=actor.user_id)
    if person is None:
        return
    with suppress(IdentityTaken):
        social.link_identity(session, actor, person=person, at=at)


def _begin(
    request: Request, provider: str, after: str, timezone: str, ticket: str
) -> tuple[str, str]:
    address = client_address(request)
    rate_limit.hit("oidc_visit", address, amount=VISITS_PER_HOUR, per_s=HOUR_S)
    client = oidc.provider(provider)
    state, visit = provider_visits.begin_visit(
        provider=provider,
        redirect_uri=f"{cookies.own_origin(request)}/api/v1/auth/oidc/{provider}/callback",
        after=after,
        timezone=timezone,
        link_user_id=provider_visits.user_of_ticket(ticket),
    )
    url = client.authorization_url(
        redirect_uri=visit.redirect_uri, state=state, nonce=visit.nonce, verifier=visit.verifier
    )
    return state, url


def _who(visit: Visit, code: str, iss: str) -> ProviderPerson:
    client = oidc.provider(visit.provider)
    if iss and not client.is_issuer(iss):
        raise ProviderRefused("Another provider answered than was asked; please try again.")
    found: Identity = client.who_came_back(
        code=code,
        redirect_uri=visit.redirect_uri,
        verifier=visit.verifier,
        nonce=visit.nonce,
        at=clock.now(),
    )
    return ProviderPerson(
        provider=visit.provider,
        subject=found.subject,
        email=found.email,
        email_verified=found.email_verified,
        name=found.name,
    )


async def _welcome(request: Request, visit: Visit, person: ProviderPerson) -> Response:
    if visit.link_user_id:
        return await _connect(request, visit, person)
    try:
        issued = await asyncio.to_thread(_sign_in, request, visit, person)
    except MustConfirm as problem:
        token = await asyncio.to_thread(
            provider_visits.wait_for_password, person, user_id=problem.user_id
        )
        answer = _back(SIGN_IN, problem)
        cookies.set_short_cookie(
            request, answer, name=WAITING_COOKIE, value=token, for_s=provider_visits.VISIT_S
        )
        return answer
    answer = RedirectResponse(visit.after, status_code=HTTPStatus.SEE_OTHER)
    cookies.set_session_cookie(request, answer, token=issued.token, expires_at=issued.expires_at)
    return answer


def _sign_in(request: Request, visit: Visit, person: ProviderPerson) -> IssuedToken:
    at = clock.now()
    with system_unit_of_work() as session:
        actor = social.sign_in_by_provider(
            session, person=person, timezone=visit.timezone or None, at=at
        )
        return login_sessions.open_session(
            session,
            actor,
            kind=SessionKind.BROWSER,
            user_agent=request.headers.get("user-agent", ""),
            at=at,
        )


async def _connect(request: Request, visit: Visit, person: ProviderPerson) -> Response:
    """Connect a provider to the account that asked, if it is still the one signed in here."""
    owner = await signed_in(request)
    if str(owner.actor.user_id) != visit.link_user_id:
        raise VisitOver("Another account is signed in by now. Please try again.")

    def step() -> None:
        # As the system: only so does it show that somebody else has this sign-in.
        with system_unit_of_work() as session:
            social.link_identity(session, owner.actor, person=person, at=clock.now())

    await asyncio.to_thread(step)
    return RedirectResponse(visit.after, status_code=HTTPStatus.SEE_OTHER)


def _back(place: str, problem: MaigieError) -> Response:
    """Return to a page that says what went wrong; the code is all that travels."""
    log.info("oidc.not_signed_in", code=problem.code)
    return RedirectResponse(
        f"{place}?{urlencode({'problem': problem.code})}", status_code=HTTPStatus.SEE_OTHER
    )
