"""A message as a device shows it."""

import base64
import json

from maigie.core.errors import Unavailable
from maigie.models.notifications import Notification
from maigie.providers.push import PushMessage, configured_key
from services.notifications.kinds import kind_of

MOST_TITLE, MOST_BODY = 120, 300
"""A screen shows less, and all of it must fit into one encrypted record."""


def public_push_key() -> str:
    """Return what browsers subscribe with (base64url).

    Raises:
        Unavailable: This installation sends no push messages.
    """
    key = configured_key()
    if key is None:
        raise Unavailable("Push messages are not set up here; set MAIGIE_VAPID_PRIVATE_KEY.")
    return key.public


def push_of(told: Notification) -> PushMessage:
    """Return the push message of a notification; sent twice, it shows once."""
    kind = kind_of(told.type)
    topic = base64.urlsafe_b64encode(told.id.bytes).decode().rstrip("=")
    shown = {
        "title": told.title[:MOST_TITLE],
        "body": told.body[:MOST_BODY],
        "link": told.link,
        "tag": topic,
    }
    return PushMessage(
        payload=json.dumps(shown, ensure_ascii=False).encode(),
        ttl_s=int(kind.kept.total_seconds()),
        urgency=kind.urgency,
        topic=topic,
    )
