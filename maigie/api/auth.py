"""Sign up, sign in, refresh, sign out."""

import asyncio
from dataclasses import asdict
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from sqlmodel import Session

from maigie.api import cookies, oidc
from maigie.api.dependencies import CurrentSignIn, client_address
from maigie.api.hashing import in_hashing_thread
from maigie.api.schemas import RequestBody
from maigie.api.writes import KEY_HEADER, read, write
from maigie.config import settings
from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import become, system_unit_of_work
from maigie.core.errors import NotSignedIn
from maigie.models.identity import SessionKind
from services.identity import (
    access_tokens,
    accounts,
    actors,
    login_sessions,
    memberships,
    profile,
    refresh_tokens,
    sign_in,
)
from services.identity.login_sessions import IssuedToken
from services.identity.memberships import MembershipView
from services.identity.profile import UserView
from services.ops import rate_limit

HOUR_S = 3600
USER_AGENT = "user-agent"

router = APIRouter(prefix="/auth", tags=["auth"])


class Registration(RequestBody):
    """A new account."""

    email: Annotated[str, Field(max_length=320)]
    password: Annotated[str, Field(max_length=1000)]
    name: Annotated[str | None, Field(max_length=120)] = None
    timezone: Annotated[str | None, Field(max_length=60)] = None


class Credentials(RequestBody):
    """An account and its password."""

    email: Annotated[str, Field(max_length=320)]
    password: Annotated[str, Field(max_length=1000)]


class RefreshToken(RequestBody):
    """A refresh token; it works once."""

    refresh_token: Annotated[str, Field(max_length=200)]


class TokenPair(BaseModel):
    """What an API client keeps; browsers have a cookie and no refresh token instead."""

    access_token: str
    refresh_token: str | None
    token_type: str = "Bearer"  # noqa: S105  # the scheme's name
    expires_in: int = int(access_tokens.LIFETIME.total_seconds())


class SignedInBody(TokenPair):
    """A person and their tokens."""

    user: UserView


class Me(BaseModel):
    """A person as they see themselves, and the organizations they belong to."""

    id: str
    email: str
    name: str | None
    timezone: str
    role: str
    preferences: dict[str, Any]
    created_at: datetime
    memberships: list[MembershipView]


@router.post("/register", status_code=HTTPStatus.CREATED)
async def register(body: Registration, request: Request, response: Response) -> SignedInBody:
    """Create an account and sign in."""
    address, at = client_address(request), clock.now()

    def step() -> tuple[UserView, IssuedToken]:
        rate_limit.hit("register", address, amount=settings.register_limit_per_hour, per_s=HOUR_S)
        with system_unit_of_work() as session:
            user, actor = accounts.register(session, **body.model_dump(), at=at)
            return user, _open(session, actor, request, at)

    user, issued = await in_hashing_thread(step)
    return _welcome(request, response, user, issued, at)


@router.post("/login")
async def login(body: Credentials, request: Request, response: Response) -> SignedInBody:
    """Sign in with email and password."""
    address, at = client_address(request), clock.now()

    def step() -> tuple[UserView, IssuedToken]:
        with system_unit_of_work() as session:
            user = sign_in.check_password(
                session, email=body.email, password=body.password, address=address, at=at
            )
            actor = actors.by_user_id(session, user_id=user.id)
            become(session, actor)
            oidc.link_who_waits(request, session, actor, at=at)
            return profile.view_of(user), _open(session, actor, request, at)

    user, issued = await in_hashing_thread(step)
    cookies.clear_short_cookie(request, response, name=oidc.WAITING_COOKIE)
    return _welcome(request, response, user, issued, at)


@router.post("/refresh")
async def refresh(body: RefreshToken, request: Request) -> TokenPair:
    """Exchange a refresh token for a new pair; a token used twice ends its whole family."""
    at = clock.now()
    retry_key = request.headers.get(KEY_HEADER)

    def step() -> IssuedToken | None:
        with system_unit_of_work() as session:
            return refresh_tokens.rotate(
                session, token=body.refresh_token, retry_key=retry_key, at=at
            )

    if (issued := await asyncio.to_thread(step)) is None:
        raise NotSignedIn("The refresh token is not valid; sign in again.", code="invalid_token")
    return TokenPair(access_token=_access_token(issued, at), refresh_token=issued.token)


@router.post("/logout", status_code=HTTPStatus.NO_CONTENT)
async def logout(person: CurrentSignIn, request: Request) -> Response:
    """Sign out: the session's cookie, access and refresh tokens stop working at once."""
    at = clock.now()

    def change(session: Session) -> None:
        login_sessions.revoke_session(session, person.actor, session_id=person.session_id, at=at)

    answer = await write(request, person.actor, HTTPStatus.NO_CONTENT, change)
    cookies.clear_session_cookie(request, answer)
    return answer


@router.get("/me", response_model=Me)
async def me(person: CurrentSignIn) -> Response:
    """Return who is signed in, and what they belong to."""

    def query(session: Session) -> dict[str, Any]:
        found = memberships.list_memberships(session, person.actor)
        return {**asdict(person.user), "memberships": found}

    return await read(person.actor, query)


def _open(session: Session, actor: Actor, request: Request, at: datetime) -> IssuedToken:
    kind = SessionKind.BROWSER if cookies.is_web_client(request) else SessionKind.API
    user_agent = request.headers.get(USER_AGENT, "")
    return login_sessions.open_session(session, actor, kind=kind, user_agent=user_agent, at=at)


def _welcome(
    request: Request, response: Response, user: UserView, issued: IssuedToken, at: datetime
) -> SignedInBody:
    """Answer with tokens; a browser gets its secret as a cookie that scripts cannot read."""
    access_token = _access_token(issued, at)
    if not cookies.is_web_client(request):
        return SignedInBody(user=user, access_token=access_token, refresh_token=issued.token)
    cookies.set_session_cookie(request, response, token=issued.token, expires_at=issued.expires_at)
    return SignedInBody(user=user, access_token=access_token, refresh_token=None)


def _access_token(issued: IssuedToken, at: datetime) -> str:
    return access_tokens.issue(user_id=issued.owner_id, session_id=issued.session_id, at=at)
