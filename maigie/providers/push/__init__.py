"""Push messages to browsers: see ``encryption``, ``vapid`` and ``web_push``."""

from maigie.providers.push.encryption import is_receiver
from maigie.providers.push.vapid import configured_key
from maigie.providers.push.web_push import (
    PushFailed,
    PushMessage,
    Subscription,
    is_endpoint,
    send_push,
)

__all__ = [
    "PushFailed",
    "PushMessage",
    "Subscription",
    "configured_key",
    "is_endpoint",
    "is_receiver",
    "send_push",
]
