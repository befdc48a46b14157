"""The calendar for other programs: a file, and a secret address that always has the latest.

The address holds the person's id and a random secret. Only its digest is kept, so nobody can read
it from the database; a new address ends the old one.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import NotFound
from maigie.models.planning import CalendarEntry, EntryStatus
from maigie.models.planning_records import CalendarFeed
from services.identity.login_sessions import hash_token
from services.planning.block_views import is_series
from services.planning.rules.ics.identity import uid_of
from services.planning.rules.ics.writing import Event, calendar_text

SECRET_BYTES = 32
ID_BYTES = 16
MAX_EVENTS = 20_000
"""The newest are in the file when there are more."""


@dataclass(frozen=True, slots=True)
class FeedView:
    """Whether the secret address exists, and when it was last read.

    ``token`` is only there in the answer that makes it.
    """

    active: bool
    token: str | None
    created_at: datetime | None
    last_read_at: datetime | None


@dataclass(frozen=True, slots=True)
class CalendarText:
    """A calendar file, and the mark under which it is the same file."""

    text: str
    etag: str


def rotate_feed(session: Session, actor: Actor) -> FeedView:
    """Make a new secret address; the one before, if any, ends."""
    token = _encoded(actor.user_id.bytes + secrets.token_bytes(SECRET_BYTES))
    row = _feed(session, actor)
    if row is not None:
        session.delete(row)
        session.flush()
    row = CalendarFeed(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        token_hash=hash_token(token),
    )
    session.add(row)
    session.flush()
    return FeedView(active=True, token=token, created_at=row.created_at, last_read_at=None)


def revoke_feed(session: Session, actor: Actor) -> None:
    """End the secret address; without one nothing happens."""
    row = _feed(session, actor)
    if row is not None:
        session.delete(row)
        session.flush()


def get_feed(session: Session, actor: Actor) -> FeedView:
    """Return whether there is a secret address."""
    row = _feed(session, actor)
    if row is None:
        return FeedView(active=False, token=None, created_at=None, last_read_at=None)
    return FeedView(
        active=True, token=None, created_at=row.created_at, last_read_at=row.last_read_at
    )


def owner_of(token: str) -> UUID:
    """Return whose address a token claims to be of.

    Raises:
        NotFound: It is none.
    """
    try:
        data = base64.b64decode(
            token.encode("ascii") + b"=" * (-len(token) % 4), altchars=b"-_", validate=True
        )
    except (ValueError, binascii.Error) as error:
        raise _gone() from error
    if len(data) != ID_BYTES + SECRET_BYTES or _encoded(data) != token:
        raise _gone()
    return UUID(bytes=data[:ID_BYTES])


def read_feed(session: Session, actor: Actor, *, token: str, at: datetime) -> CalendarText:
    """Return the calendar behind a secret address.

    Args:
        session: A unit of work as the person the token names.
        actor: That person.
        token: As it was sent.
        at: Now.

    Raises:
        NotFound: There is no such address, or not any more.
    """
    row = _feed(session, actor)
    expected = row.token_hash if row is not None else hash_token(secrets.token_hex())
    if not hmac.compare_digest(expected, hash_token(token)) or row is None:
        raise _gone()
    row.last_read_at = at
    session.add(row)
    return export_calendar(session, actor)


def export_calendar(session: Session, actor: Actor) -> CalendarText:
    """Return everything on the calendar as a file, in order of time."""
    rows = session.exec(
        select(CalendarEntry)
        .where(col(CalendarEntry.owner_id) == actor.user_id)
        .order_by(col(CalendarEntry.starts_at).desc(), col(CalendarEntry.id))
        .limit(MAX_EVENTS)
    ).all()
    text = calendar_text([_event(row, actor) for row in reversed(rows)], name="Maigie")
    return CalendarText(text, f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"')


def _event(row: CalendarEntry, actor: Actor) -> Event:
    zone = (row.timezone or actor.timezone.key) if is_series(row) and not row.all_day else None
    return Event(
        uid=uid_of(row.uid, row.id),
        title=row.title,
        start=row.starts_at,
        end=row.ends_at,
        all_day=row.all_day,
        timezone=zone,
        rule=row.recurring_rule,
        excluded=row.excluded_dates,
        extra=row.extra_starts,
        location=row.location or "",
        description=row.description or "",
        entry_type=row.entry_type.value,
        locked=row.locked,
        cancelled=row.status is EntryStatus.CANCELLED,
        changed_at=row.updated_at,
    )


def _feed(session: Session, actor: Actor) -> CalendarFeed | None:
    return session.exec(
        select(CalendarFeed).where(col(CalendarFeed.owner_id) == actor.user_id)
    ).first()


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _gone() -> NotFound:
    return NotFound("There is no calendar at this address.")
