"""Ending emails by a link, without a sign-in: the link is signed and says whose emails."""

import base64
import binascii
import hashlib
import hmac
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.errors import NotFound, Unavailable
from services.identity.notification_preferences import NotificationChanges
from services.identity.profile import PreferenceChanges, ProfileChanges, update_user

PATH = "/api/v1/unsubscribe"
_PURPOSE = b"maigie: end emails of "
_ID_BYTES, _MARK_BYTES = 16, 16


def unsubscribe_path(user_id: UUID) -> str:
    """Return the path that ends a person's emails; it never expires.

    Raises:
        Unavailable: No secret key is configured.
    """
    token = base64.urlsafe_b64encode(user_id.bytes + _mark(user_id)).decode().rstrip("=")
    return f"{PATH}?token={token}"


def owner_of(token: str) -> UUID:
    """Return whose emails a link ends.

    Raises:
        NotFound: It is none of ours.
        Unavailable: No secret key is configured.
    """
    try:
        found = base64.b64decode(token + "=" * (-len(token) % 4), b"-_", validate=True)
        user_id = UUID(bytes=found[:_ID_BYTES])
    except (ValueError, binascii.Error) as error:
        raise _unknown() from error
    if not hmac.compare_digest(found[_ID_BYTES:], _mark(user_id)):
        raise _unknown()
    return user_id


def end_emails(session: Session, actor: Actor, *, at: datetime) -> None:
    """Send the actor no more emails; everything else stays as it is."""
    off = PreferenceChanges(notifications=NotificationChanges(email=False))
    changes = ProfileChanges(preferences=off)
    update_user(session, actor, user_id=actor.user_id, changes=changes, at=at)


def _mark(user_id: UUID) -> bytes:
    secret = settings.secret_key.get_secret_value()
    if not secret:
        raise Unavailable("No secret key is configured; set MAIGIE_SECRET_KEY.")
    return hmac.digest(secret.encode(), _PURPOSE + user_id.bytes, hashlib.sha256)[:_MARK_BYTES]


def _unknown() -> NotFound:
    return NotFound("This link is not valid.")
