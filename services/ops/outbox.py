"""The outbox: events are stored with the change that made them true and delivered later."""

from datetime import datetime
from uuid import UUID

import structlog
from sqlmodel import Session, col, select

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import become, system_unit_of_work
from maigie.core.events import Envelope, Event, reactions_to
from maigie.models.ops import OutboxEvent
from services.ops.backoff import delay_after
from services.ops.handoff import HINT_GRACE, handoff_of
from services.ops.owners import actor_for

ERROR_LENGTH = 500

log = structlog.get_logger()


def write_event(session: Session, actor: Actor, event: Event) -> None:
    """Store an event in the session's transaction; the writer for ``maigie.core.events``."""
    at = clock.now()
    row = OutboxEvent(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        type=event.type,
        payload=event.payload(),
        source=actor.source.value,
        request_id=actor.request_id,
        occurred_at=at,
        next_attempt_at=at + HINT_GRACE,
    )
    session.add(row)
    handoff_of(session).events.append(row)


def deliver_event(event_id: UUID, *, at: datetime) -> bool:
    """Call every reaction to an event, in the transaction that marks it delivered.

    What reactions write is therefore done exactly once. When one fails, nothing of the delivery
    stays, and the event waits for its next attempt.

    Returns:
        Whether this call delivered it; False when it is delivered, gone, in other hands or failed.
    """
    try:
        with system_unit_of_work() as session:
            return _deliver(session, event_id, at)
    except Exception as error:  # noqa: BLE001  # a reaction may fail in any way; others go on
        log.warning("outbox.delivery_failed", event_id=str(event_id), error=repr(error))
        _postpone(event_id, error, at)
        return False


def _deliver(session: Session, event_id: UUID, at: datetime) -> bool:
    row = _undelivered(session, event_id)
    if row is None:
        return False
    actor = actor_for(
        session,
        owner_id=row.owner_id,
        organization_id=row.organization_id,
        source=row.source,
        request_id=row.request_id,
    )
    become(session, actor)
    envelope = _envelope(row)
    for reaction in reactions_to(row.type):
        reaction(session, actor, envelope)
    row.delivered_at = at
    row.attempts += 1
    return True


def _postpone(event_id: UUID, error: Exception, at: datetime) -> None:
    with system_unit_of_work() as session:
        if row := _undelivered(session, event_id):
            row.attempts += 1
            row.next_attempt_at = at + delay_after(row.attempts)
            row.last_error = repr(error)[:ERROR_LENGTH]


def _undelivered(session: Session, event_id: UUID) -> OutboxEvent | None:
    return session.exec(
        select(OutboxEvent)
        .where(col(OutboxEvent.id) == event_id, col(OutboxEvent.delivered_at).is_(None))
        .with_for_update(skip_locked=True)
    ).first()


def _envelope(row: OutboxEvent) -> Envelope:
    return Envelope(
        event_id=row.id,
        type=row.type,
        timestamp=row.occurred_at,
        payload=row.payload,
        source=row.source,
        request_id=row.request_id,
    )
