"""Sending one delivery, once: decided in a transaction, sent outside of any, noted in another.

What passes (a busy server, no network) is tried again with growing waits; what does not is noted
with its reason. A worker that dies between sending and noting sends again: the email then has the
same name, and the push message the same topic, so that the person sees one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.jobs import enqueue
from maigie.models.identity import User
from maigie.models.notifications import (
    Channel,
    DeliveryStatus,
    Notification,
    NotificationDelivery,
    NotificationStatus,
)
from maigie.providers.mail import Letter, MailFailed, configured_mailer
from maigie.providers.push import (
    PushFailed,
    PushMessage,
    Subscription,
    configured_key,
    send_push,
)
from services.identity.devices import give_up_device, reach_device
from services.notifications.deliveries import SEND, URGENT
from services.notifications.letters import letter_of
from services.notifications.pushes import push_of
from services.notifications.quiet import notification_preferences, silent_until

WAITS = tuple(timedelta(seconds=seconds) for seconds in (30, 120, 600, 3600, 4 * 3600))
"""How long to wait after each failure that passes; after the last the delivery has failed."""
MOST_REASON = 300


@dataclass(frozen=True, slots=True)
class Pushed:
    """A message for a device."""

    to: Subscription
    message: PushMessage


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an attempt.

    Attributes:
        status: How the delivery stands; pending when it is to be tried again.
        reason: Why it was not sent.
        again_at: When to try again (aware), for one that waits for the end of quiet hours.
        wait_s: At least how long to wait, as the other side asked, in seconds.
        gone: Whether the device takes nothing any more.
    """

    status: DeliveryStatus
    reason: str = ""
    again_at: datetime | None = None
    wait_s: float | None = None
    gone: bool = False


def attempt(actor: Actor, *, delivery_id: str) -> Outcome | None:
    """Try to send a delivery, with no transaction open while sending; None when it is settled."""
    at = clock.now()
    with unit_of_work(actor) as session:
        wanted = _decide(session, actor, UUID(delivery_id), at)
    match wanted:
        case Letter():
            return _mail(wanted, at)
        case Pushed():
            return _push(wanted, at)
        case _:
            return wanted


def settle(session: Session, actor: Actor, *, delivery_id: str, prepared: Outcome | None) -> None:
    """Note what became of an attempt, and ask for the next one where that helps."""
    row = session.get(NotificationDelivery, UUID(delivery_id), with_for_update=True)
    if prepared is None or row is None or row.status is not DeliveryStatus.PENDING:
        return
    at = clock.now()
    row.error = prepared.reason[:MOST_REASON]
    again_at = prepared.again_at
    if again_at is None:
        row.attempts += prepared.status is not DeliveryStatus.SKIPPED
        row.status = prepared.status
        again_at = _retry_at(row, prepared, at)
    if row.status is DeliveryStatus.SENT:
        row.sent_at = at
    if again_at is not None:
        enqueue(session, actor, SEND, run_at=again_at, delivery_id=delivery_id)
    if prepared.gone and row.device_id is not None:
        give_up_device(session, actor, device_id=row.device_id)
    session.add(row)
    session.flush()


def _retry_at(row: NotificationDelivery, outcome: Outcome, at: datetime) -> datetime | None:
    """Return when to try again; after the last attempt mark the delivery failed."""
    if outcome.status is not DeliveryStatus.PENDING:
        return None
    if row.attempts > len(WAITS):
        row.status = DeliveryStatus.FAILED
        return None
    return at + max(WAITS[row.attempts - 1], timedelta(seconds=outcome.wait_s or 0))


def _decide(
    session: Session, actor: Actor, delivery_id: UUID, at: datetime
) -> Letter | Pushed | Outcome | None:
    """Return what to send, or why not to; None when somebody settled it before."""
    row = session.get(NotificationDelivery, delivery_id)
    if row is None or row.status is not DeliveryStatus.PENDING:
        return None
    told = session.get(Notification, row.notification_id)
    if told is None or told.status is not NotificationStatus.SENT or told.read_at is not None:
        return _skipped("seen or put away in the app")
    wishes = notification_preferences(session, actor)
    if not (wishes.email if row.channel is Channel.EMAIL else wishes.push):
        return _skipped("channel off")
    quiet = None if told.context.get(URGENT) else silent_until(session, actor, at=at)
    if quiet is not None:
        return Outcome(DeliveryStatus.PENDING, "quiet hours", again_at=quiet)
    if row.channel is Channel.EMAIL:
        return _letter(session, actor, told)
    return _pushed(session, actor, told, row)


def _letter(session: Session, actor: Actor, told: Notification) -> Letter | Outcome:
    person = session.get(User, actor.user_id)
    if person is None or configured_mailer() is None:
        return _skipped("no mail server is configured")
    return letter_of(told, person)


def _pushed(
    session: Session, actor: Actor, told: Notification, row: NotificationDelivery
) -> Pushed | Outcome:
    reached = reach_device(session, actor, device_id=row.device_id) if row.device_id else None
    if reached is None:
        return _skipped("no device")
    if configured_key() is None:
        return _skipped("no key for push messages is configured")
    endpoint, keys = reached
    to = Subscription(endpoint, str(keys.get("p256dh", "")), str(keys.get("auth", "")))
    return Pushed(to, push_of(told))


def _mail(letter: Letter, at: datetime) -> Outcome:
    mailer = configured_mailer()
    if mailer is None:
        return _skipped("no mail server is configured")
    try:
        mailer.send(letter, at=at)
    except MailFailed as error:
        return Outcome(_status(passing=error.passing), error.reason)
    return Outcome(DeliveryStatus.SENT)


def _push(pushed: Pushed, at: datetime) -> Outcome:
    key = configured_key()
    if key is None:
        return _skipped("no key for push messages is configured")
    try:
        send_push(pushed.to, pushed.message, key=key, at=at)
    except PushFailed as error:
        return Outcome(
            _status(passing=error.passing),
            error.reason,
            wait_s=error.retry_after_s,
            gone=error.gone,
        )
    return Outcome(DeliveryStatus.SENT)


def _status(*, passing: bool) -> DeliveryStatus:
    return DeliveryStatus.PENDING if passing else DeliveryStatus.FAILED


def _skipped(reason: str) -> Outcome:
    return Outcome(DeliveryStatus.SKIPPED, reason)
