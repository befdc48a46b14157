"""Which event of a calendar file is which row: UID, and RECURRENCE-ID for a changed occurrence."""

import hashlib
from datetime import UTC, datetime
from uuid import UUID

OWN_DOMAIN = "@maigie"
MAX_UID = 240
_MARK = ";RECURRENCE-ID="


def uid_of(uid: str | None, row_id: UUID) -> str:
    """Return the UID of a row: the one it came with, or its own."""
    return uid or f"{row_id}{OWN_DOMAIN}"


def own_id(uid: str) -> UUID | None:
    """Return the row a UID of ours names."""
    if not uid.endswith(OWN_DOMAIN):
        return None
    try:
        return UUID(uid.removesuffix(OWN_DOMAIN))
    except ValueError:
        return None


def kept_uid(uid: str) -> str:
    """Return a UID short enough to keep; a long one by its digest."""
    if len(uid) <= MAX_UID:
        return uid
    return f"{uid[: MAX_UID - 65]}#{hashlib.sha256(uid.encode()).hexdigest()}"


def occurrence_uid(uid: str, start: datetime, *, is_date: bool) -> str:
    """Return under which UID a changed occurrence is kept; ``start`` is its original start."""
    series = uid.partition(_MARK)[0]
    at = start.astimezone(UTC)
    return f"{series}{_MARK}{at.strftime('%Y%m%d' if is_date else '%Y%m%dT%H%M%SZ')}"


def split_uid(uid: str) -> tuple[str, str | None]:
    """Return the UID of the series, and the RECURRENCE-ID (UTC) of a changed occurrence."""
    series, _, at = uid.partition(_MARK)
    return series, at or None
