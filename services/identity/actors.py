"""From a token to the person it stands for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import NotSignedIn
from maigie.models.identity import LoginSession, Organization, SessionKind, User
from services.identity import access_tokens
from services.identity.login_sessions import hash_token
from services.identity.profile import UserView, view_of

USE_NOTED_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person, and the sign-in they came through."""

    actor: Actor
    session_id: UUID
    user: UserView


def by_access_token(session: Session, *, token: str, at: datetime) -> SignedIn:
    """Return who an access token stands for.

    Args:
        session: A system unit of work.
        token: As the client sent it.
        at: Now (aware).

    Raises:
        NotSignedIn: The token is not genuine, has ended, or its session was revoked.
    """
    claims = access_tokens.read(token, at=at)
    return _signed_in(
        session,
        at,
        col(LoginSession.id) == claims.session_id,
        col(LoginSession.owner_id) == claims.user_id,
    )


def by_cookie(session: Session, *, token: str, at: datetime) -> SignedIn:
    """Return who a browser's session cookie stands for.

    Args:
        session: A system unit of work.
        token: The cookie's value.
        at: Now (aware).

    Raises:
        NotSignedIn: There is no such session, it has ended, or it was revoked.
    """
    return _signed_in(
        session,
        at,
        col(LoginSession.token_hash) == hash_token(token),
        col(LoginSession.kind) == SessionKind.BROWSER,
    )


def by_user_id(session: Session, *, user_id: UUID) -> Actor:
    """Return the actor of a known person, as periodic duties need it.

    Args:
        session: A system unit of work.
        user_id: Who.

    Raises:
        NotSignedIn: There is no such person any more.
    """
    found = session.exec(
        select(User, Organization)
        .join(Organization, col(Organization.personal_of) == col(User.id))
        .where(col(User.id) == user_id)
    ).first()
    if found is None:
        raise _refused()
    user, organization = found
    return _actor(user, organization)


def _signed_in(session: Session, at: datetime, *which: ColumnElement[bool]) -> SignedIn:
    found = session.exec(
        select(LoginSession, User, Organization)
        .join(User, col(User.id) == col(LoginSession.owner_id))
        .join(Organization, col(Organization.personal_of) == col(User.id))
        .where(
            *which,
            col(LoginSession.revoked_at).is_(None),
            col(LoginSession.expires_at) > at,
        )
    ).first()
    if found is None:
        raise _refused()
    login, user, organization = found
    if login.last_used_at < at - USE_NOTED_EVERY:
        login.last_used_at = at
    return SignedIn(actor=_actor(user, organization), session_id=login.id, user=view_of(user))


def _actor(user: User, organization: Organization) -> Actor:
    return Actor(user_id=user.id, organization_id=organization.id, timezone=ZoneInfo(user.timezone))


def _refused() -> NotSignedIn:
    return NotSignedIn("Please sign in.", code="not_signed_in")
