"""Keys of stored bytes: they name their owner and 128 random bits, and nothing of what is stored.

A key is checked before it becomes a path or an address, so that no text from outside can name
another file.
"""

import re
import secrets
from uuid import UUID

from maigie.core.errors import NotFound

_KEY = re.compile(r"(?P<owner>[0-9a-f]{32})-(?P<name>[0-9a-f]{32})")


def new_key(owner_id: UUID) -> str:
    """Return a key nobody has."""
    return f"{owner_id.hex}-{secrets.token_hex(16)}"


def path_of(key: str) -> str:
    """Return where the bytes of a key lie: a folder for each owner.

    Raises:
        NotFound: It is no key.
    """
    match = _KEY.fullmatch(key)
    if match is None:
        raise not_there()
    return f"{match['owner']}/{match['name']}"


def not_there() -> NotFound:
    """Return what is said when there are no bytes to a key."""
    return NotFound("The file is not there any more.")
