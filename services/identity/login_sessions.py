"""Login sessions: the revocable truth behind every cookie, refresh and access token."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.identity import LoginSession, SessionKind

LIFETIME = {SessionKind.BROWSER: timedelta(days=30), SessionKind.API: timedelta(days=90)}
USER_AGENT_LENGTH = 200
TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A secret for the client; only its hash is kept.

    Attributes:
        token: A cookie value or a refresh token.
        session_id: The login session it stands for.
        owner_id: Whose session it is.
        expires_at: When it ends at the latest.
    """

    token: str
    session_id: UUID
    owner_id: UUID
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class LoginSessionView:
    """One sign-in as its owner sees it."""

    id: str
    kind: str
    user_agent: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    current: bool


def open_session(
    session: Session, actor: Actor, *, kind: SessionKind, user_agent: str, at: datetime
) -> IssuedToken:
    """Start a sign-in and return its secret, which cannot be read again."""
    token = new_token()
    row = LoginSession(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        kind=kind,
        token_hash=hash_token(token),
        user_agent=user_agent[:USER_AGENT_LENGTH],
        created_at=at,
        last_used_at=at,
        expires_at=at + LIFETIME[kind],
    )
    session.add(row)
    session.flush()
    return issued(row, token)


def list_sessions(
    session: Session, actor: Actor, *, current_id: UUID | None, at: datetime
) -> tuple[LoginSessionView, ...]:
    """Return the actor's open sign-ins, the last used first."""
    rows = session.exec(
        select(LoginSession)
        .where(col(LoginSession.owner_id) == actor.user_id, *still_open(at))
        .order_by(col(LoginSession.last_used_at).desc(), col(LoginSession.id))
    ).all()
    return tuple(_view(row, current_id) for row in rows)


def revoke_session(session: Session, actor: Actor, *, session_id: UUID, at: datetime) -> None:
    """End one of the actor's sign-ins; its tokens stop working at once.

    Raises:
        NotFound: The actor has no such open sign-in.
    """
    ended = session.exec(
        update(LoginSession)
        .where(
            col(LoginSession.id) == session_id,
            col(LoginSession.owner_id) == actor.user_id,
            col(LoginSession.revoked_at).is_(None),
        )
        .values(revoked_at=at)
        .returning(col(LoginSession.id))
    )
    if ended.first() is None:
        raise NotFound("There is no such sign-in.")


def revoke_other_sessions(
    session: Session, actor: Actor, *, current_id: UUID | None, at: datetime
) -> None:
    """End all of the actor's sign-ins but the current one; None spares none."""
    others = () if current_id is None else (col(LoginSession.id) != current_id,)
    session.exec(
        update(LoginSession)
        .where(
            col(LoginSession.owner_id) == actor.user_id,
            col(LoginSession.revoked_at).is_(None),
            *others,
        )
        .values(revoked_at=at)
    )


def still_open(at: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of a session that is neither revoked nor over."""
    return (col(LoginSession.revoked_at).is_(None), col(LoginSession.expires_at) > at)


def new_token() -> str:
    """Return 256 random bits as text."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def issued(row: LoginSession, token: str) -> IssuedToken:
    """Return a session's new secret for the client."""
    return IssuedToken(
        token=token, session_id=row.id, owner_id=row.owner_id, expires_at=row.expires_at
    )


def hash_token(token: str) -> str:
    """Return what is kept of a token; 256 random bits need no salt."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _view(row: LoginSession, current_id: UUID | None) -> LoginSessionView:
    return LoginSessionView(
        id=str(row.id),
        kind=row.kind.value,
        user_agent=row.user_agent,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
        expires_at=row.expires_at,
        current=row.id == current_id,
    )
