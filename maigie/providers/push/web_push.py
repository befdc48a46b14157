"""Handing a message to a browser's push service (RFC 8030).

The endpoint came from outside, so it is reached like any page of the open web: see
``maigie.providers.fetch``.
"""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Literal

from maigie.providers.fetch import FetchFailed, fetcher
from maigie.providers.push.encryption import encrypt, from_base64url
from maigie.providers.push.vapid import VapidKey

MOST_WAIT_S = 24 * 3600
_TAKEN = range(200, 300)
_PASSING = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}
_SERVER_ERROR = 500


class PushFailed(Exception):
    """A message was not taken.

    Attributes:
        reason: Why.
        passing: Whether it may work later.
        gone: Whether the browser takes no more messages for good.
        retry_after_s: How long the service asks to wait, in seconds.
    """

    def __init__(
        self,
        reason: str,
        *,
        passing: bool = False,
        gone: bool = False,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason, self.passing = reason, passing
        self.gone, self.retry_after_s = gone, retry_after_s


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where a browser takes messages, and the keys they are encrypted with (base64url)."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class PushMessage:
    """A message.

    Attributes:
        payload: What the browser gets.
        ttl_s: How long it is worth keeping while the browser is away, in seconds.
        urgency: Whether it may wake a sleeping phone.
        topic: A later message of the same topic replaces this one; base64url, at most 32.
    """

    payload: bytes
    ttl_s: int
    urgency: Literal["very-low", "low", "normal", "high"]
    topic: str


def is_endpoint(address: str) -> bool:
    """Tell whether an address can be one of a push service."""
    return address.isascii() and address.isprintable() and fetcher().may_post(address)


def send_push(
    subscription: Subscription, message: PushMessage, *, key: VapidKey, at: datetime
) -> None:
    """Hand a message over; done when the push service took it.

    Args:
        subscription: To which browser.
        message: What.
        key: Who sends it.
        at: The present (aware).

    Raises:
        PushFailed: It was not taken.
    """
    try:
        body = encrypt(
            message.payload,
            receiver=from_base64url(subscription.p256dh),
            auth=from_base64url(subscription.auth),
        )
    except ValueError as error:
        raise PushFailed("This device has no keys to write to it with.", gone=True) from error
    headers = {
        "content-type": "application/octet-stream",
        "content-encoding": "aes128gcm",
        "ttl": str(message.ttl_s),
        "urgency": message.urgency,
        "topic": message.topic,
        "authorization": key.authorization(subscription.endpoint, at=at),
    }
    try:
        answer = fetcher().post(subscription.endpoint, body=body, headers=headers)
    except FetchFailed as error:
        raise PushFailed(error.reason, passing=error.passing, gone=not error.passing) from error
    if answer.status not in _TAKEN:
        raise _failure(answer.status, answer.headers.get("retry-after", ""), at)


def _failure(status: int, retry_after: str, at: datetime) -> PushFailed:
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return PushFailed("This device takes no more messages.", gone=True)
    passing = status in _PASSING or status >= _SERVER_ERROR
    wait = _seconds(retry_after, at) if passing else None
    return PushFailed(f"The push service answered {status}.", passing=passing, retry_after_s=wait)


def _seconds(retry_after: str, at: datetime) -> float | None:
    """Return how long to wait: so many seconds, or until a date (RFC 9110)."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(min(int(retry_after[:6]), MOST_WAIT_S))
    try:
        until = parsedate_to_datetime(retry_after)
        return min(max((until - at).total_seconds(), 0.0), MOST_WAIT_S)
    except (ValueError, TypeError):
        return None
