"""Refresh tokens: each works once, and a second use ends its family."""

import base64
from datetime import datetime
from uuid import UUID

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import update
from sqlmodel import Session, col, select

from maigie.core.db import become
from maigie.models.identity import LoginSession, SessionKind, SpentRefreshToken
from maigie.models.ops import IdempotencyKey
from services.identity import actors
from services.identity.login_sessions import (
    IssuedToken,
    hash_token,
    issued,
    new_token,
    still_open,
)

_STATUS_OK = 200


def rotate(
    session: Session, *, token: str, retry_key: str | None = None, at: datetime
) -> IssuedToken | None:
    """Exchange a refresh token for its successor.

    A token that was exchanged before may be in a thief's hands: its whole family is revoked. The
    caller must let this transaction commit before refusing, or the revocation is lost. The one
    exception is a client whose answer got lost: the same token with the same ``retry_key`` gets
    the same successor, as long as that was not used.

    Args:
        session: A system unit of work; it continues as the owner of the token.
        token: As the client sent it.
        retry_key: The client's ``Idempotency-Key``.
        at: The instant of the exchange (aware).

    Returns:
        The successor, or None when the token is refused.
    """
    hashed = hash_token(token)
    row = session.exec(
        select(LoginSession)
        .where(
            col(LoginSession.token_hash) == hashed,
            col(LoginSession.kind) == SessionKind.API,
            *still_open(at),
        )
        .with_for_update()
    ).first()
    if row is None:
        return _refuse_or_repeat(session, token=token, retry_key=retry_key, at=at)
    successor = new_token()
    _spend(session, row, hashed)
    if retry_key:
        _remember(session, row, token=token, retry_key=retry_key, successor=successor)
    row.token_hash = hash_token(successor)
    row.last_used_at = at
    session.flush()
    return issued(row, successor)


def _spend(session: Session, row: LoginSession, hashed: str) -> None:
    session.add(
        SpentRefreshToken(
            owner_id=row.owner_id,
            organization_id=row.organization_id,
            token_hash=hashed,
            login_session_id=row.id,
        )
    )


def _remember(
    session: Session, row: LoginSession, *, token: str, retry_key: str, successor: str
) -> None:
    """Keep the successor, readable only with the old token, which we do not have."""
    become(session, actors.by_user_id(session, user_id=row.owner_id))
    session.add(
        IdempotencyKey(
            owner_id=row.owner_id,
            organization_id=row.organization_id,
            key=_stored_key(token, retry_key),
            request_hash=hash_token(token),
            status_code=_STATUS_OK,
            response={"sealed": _seal(token).encrypt(successor.encode()).decode()},
        )
    )


def _refuse_or_repeat(
    session: Session, *, token: str, retry_key: str | None, at: datetime
) -> IssuedToken | None:
    spent = session.exec(
        select(SpentRefreshToken).where(col(SpentRefreshToken.token_hash) == hash_token(token))
    ).first()
    if spent is None:
        return None
    repeated = _unused_successor(session, spent, token, retry_key, at) if retry_key else None
    if repeated is None:
        _revoke_family(session, spent.login_session_id, at)
    return repeated


def _unused_successor(
    session: Session, spent: SpentRefreshToken, token: str, retry_key: str, at: datetime
) -> IssuedToken | None:
    become(session, actors.by_user_id(session, user_id=spent.owner_id))
    kept = session.exec(
        select(IdempotencyKey).where(
            col(IdempotencyKey.owner_id) == spent.owner_id,
            col(IdempotencyKey.key) == _stored_key(token, retry_key),
        )
    ).first()
    if kept is None or kept.response is None:
        return None
    successor = _seal(token).decrypt(kept.response["sealed"]).decode()
    row = session.exec(
        select(LoginSession).where(
            col(LoginSession.token_hash) == hash_token(successor), *still_open(at)
        )
    ).first()
    return issued(row, successor) if row else None


def _revoke_family(session: Session, session_id: UUID, at: datetime) -> None:
    session.exec(
        update(LoginSession)
        .where(col(LoginSession.id) == session_id, col(LoginSession.revoked_at).is_(None))
        .values(revoked_at=at)
    )


def _stored_key(token: str, retry_key: str) -> str:
    return f"refresh:{hash_token(f'{token}|{retry_key}')}"


def _seal(token: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"maigie refresh retry")
    return Fernet(base64.urlsafe_b64encode(key.derive(token.encode("utf-8", "surrogatepass"))))
