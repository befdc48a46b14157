"""Keyed writes: the first answer is stored in the transaction of the write itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from maigie.models.ops import IdempotencyKey

KEPT = timedelta(days=7)
KEY_LENGTH = 200

Response = dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a keyed write answered.

    Attributes:
        replayed: Whether it is the stored answer of an earlier call.
    """

    status_code: int
    response: Response
    replayed: bool


class KeyReused(Conflict):
    """One key came with two different requests."""

    default_code = "idempotency_key_reused"


def run_once(
    session: Session,
    actor: Actor,
    *,
    key: str,
    request_hash: str,
    work: Callable[[], Response],
    status_code: int,
    at: datetime,
) -> Answer:
    """Do ``work`` unless this person's key was used before; then return the first answer.

    A call with the same key at the same time waits for the first transaction to end.

    Args:
        session: The unit of work the write happens in.
        actor: Whose key it is.
        key: Chosen by the client, 1 to 200 characters.
        request_hash: Tells whether a repeat is the same request.
        work: Makes the change and returns its JSON body.
        status_code: The status of a first answer.
        at: Now; keys older than a week are forgotten.

    Raises:
        Invalid: The key is empty or too long.
        KeyReused: The key belongs to another request.
    """
    if not 0 < len(key) <= KEY_LENGTH:
        raise Invalid(f"An Idempotency-Key has 1 to {KEY_LENGTH} characters.")
    _forget_old(session, actor, at)
    if not _reserve(session, actor, key, request_hash, status_code):
        return _replay(_stored(session, actor, key), request_hash)
    response = work()
    _stored(session, actor, key).response = response
    return Answer(status_code=status_code, response=response, replayed=False)


def find_answer(session: Session, actor: Actor, *, key: str, request_hash: str) -> Answer | None:
    """Return the first answer to a key, if the write is done; it spares work before the write.

    Raises:
        KeyReused: The key belongs to another request.
    """
    first = session.exec(
        select(IdempotencyKey).where(
            col(IdempotencyKey.owner_id) == actor.user_id, col(IdempotencyKey.key) == key
        )
    ).one_or_none()
    return None if first is None else _replay(first, request_hash)


def _forget_old(session: Session, actor: Actor, at: datetime) -> None:
    session.exec(
        delete(IdempotencyKey).where(
            col(IdempotencyKey.owner_id) == actor.user_id,
            col(IdempotencyKey.created_at) < at - KEPT,
        )
    )


def _reserve(session: Session, actor: Actor, key: str, request_hash: str, status_code: int) -> bool:
    reserved = session.exec(
        insert(IdempotencyKey)
        .values(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            key=key,
            request_hash=request_hash,
            status_code=status_code,
        )
        .on_conflict_do_nothing(index_elements=["owner_id", "key"])
        .returning(col(IdempotencyKey.id))
    )
    return reserved.first() is not None


def _stored(session: Session, actor: Actor, key: str) -> IdempotencyKey:
    return session.exec(
        select(IdempotencyKey).where(
            col(IdempotencyKey.owner_id) == actor.user_id, col(IdempotencyKey.key) == key
        )
    ).one()


def _replay(first: IdempotencyKey, request_hash: str) -> Answer:
    if first.request_hash != request_hash:
        raise KeyReused("This Idempotency-Key was used for another request.")
    return Answer(status_code=first.status_code, response=first.response, replayed=True)
