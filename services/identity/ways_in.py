"""How a person can sign in: with a password, and through which providers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid, NotFound
from maigie.models.identity import LoginIdentity, User
from services.identity import login_sessions, passwords
from services.ops import rate_limit

TRIES_PER_HOUR = 20
HOUR_S = 3600


class LastWayIn(Conflict):
    """Taking away the only way a person can sign in."""

    default_code = "last_way_in"


@dataclass(frozen=True, slots=True)
class LinkedIdentity:
    """One provider a person can sign in through."""

    id: str
    provider: str
    email: str | None
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Every way a person can sign in."""

    has_password: bool
    identities: tuple[LinkedIdentity, ...]


def list_ways_in(session: Session, actor: Actor) -> WaysIn:
    """Return how the actor can sign in, the oldest link first."""
    return WaysIn(
        has_password=_own(session, actor).password_hash is not None,
        identities=tuple(_view(row) for row in _identities(session, actor)),
    )


def unlink_identity(session: Session, actor: Actor, *, identity_id: UUID) -> None:
    """Take a linked sign-in away.

    Raises:
        NotFound: The actor has no such link.
        LastWayIn: They could not sign in any more.
    """
    user = _own(session, actor, locked=True)
    rows = _identities(session, actor)
    row = next((one for one in rows if one.id == identity_id), None)
    if row is None:
        raise NotFound("There is no such linked sign-in.")
    if len(rows) == 1 and user.password_hash is None:
        raise LastWayIn("This is your only way in; set a password first.")
    session.delete(row)
    session.flush()


def change_password(
    session: Session,
    actor: Actor,
    *,
    current: str,
    new: str,
    session_id: UUID | None,
    at: datetime,
) -> None:
    """Set a new password and end every other sign-in.

    Args:
        session: The unit of work to write in.
        actor: Whose password.
        current: The old one, as typed; ignored when the person has none.
        new: As typed.
        session_id: The sign-in that stays; None ends all.
        at: The instant of the change (aware).

    Raises:
        Invalid: The current password is wrong, or the new one is not good enough.
        TooMany: There were too many tries.
    """
    rate_limit.hit("change_password", str(actor.user_id), amount=TRIES_PER_HOUR, per_s=HOUR_S)
    user = _own(session, actor, locked=True)
    if user.password_hash is not None and not passwords.verify_password(
        current, user.password_hash
    ):
        said = "This is not your current password."
        raise Invalid(said, code="wrong_password", details={"fields": {"current": said}})
    passwords.check_strength(new, about=(user.email, user.name or ""))
    user.password_hash = passwords.hash_password(new)
    user.updated_at = at
    login_sessions.revoke_other_sessions(session, actor, current_id=session_id, at=at)


def _own(session: Session, actor: Actor, *, locked: bool = False) -> User:
    asked = select(User).where(col(User.id) == actor.user_id)
    user = session.exec(asked.with_for_update() if locked else asked).first()
    if user is None:
        raise NotFound("There is no such person.")
    return user


def _identities(session: Session, actor: Actor) -> list[LoginIdentity]:
    return list(
        session.exec(
            select(LoginIdentity)
            .where(col(LoginIdentity.owner_id) == actor.user_id)
            .order_by(col(LoginIdentity.created_at), col(LoginIdentity.id))
        ).all()
    )


def _view(row: LoginIdentity) -> LinkedIdentity:
    return LinkedIdentity(
        id=str(row.id),
        provider=row.provider,
        email=row.email,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
    )
