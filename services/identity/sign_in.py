"""Signing in with a password."""

from datetime import datetime

from sqlmodel import Session, col, select

from maigie.core.errors import Invalid, NotSignedIn
from maigie.models.identity import User
from services.identity import passwords
from services.identity.emails import normal_email
from services.ops import rate_limit

FREE_FAILURES = 5
FAILURES_KEPT_S = 15 * 60
FIRST_WAIT_S = 15
LONGEST_WAIT_S = 15 * 60

_FAILED, _WAITING = "sign_in_failed", "sign_in_waiting"


def check_password(
    session: Session, *, email: str, password: str, address: str, at: datetime
) -> User:
    """Return the person an email and a password belong to.

    An unknown email gets the same answer after the same time. After five failures the wait grows
    with each further one, only for this account from this address, so nobody can lock out others.

    Args:
        session: A system unit of work.
        email: Any form of the address.
        password: As typed.
        address: Where the attempt comes from.
        at: The instant of the attempt (aware).

    Raises:
        NotSignedIn: They do not belong together.
        TooMany: There were too many failures; the password was not looked at.
    """
    who = f"{_account_name(email)}|{address}"
    _count_attempt(who)
    user = session.exec(select(User).where(col(User.email) == _account_name(email))).first()
    if not passwords.verify_password(password, user.password_hash if user else None) or not user:
        raise NotSignedIn("The email or the password is wrong.", code="wrong_credentials")
    rate_limit.forget(_FAILED, who)
    rate_limit.forget(_WAITING, who)
    if user.password_hash is None or passwords.needs_rehash(user.password_hash):
        user.password_hash = passwords.hash_password(password)
        user.updated_at = at
    return user


def _count_attempt(who: str) -> None:
    """Count before looking, so that attempts in parallel cannot slip past the limit."""
    rate_limit.check_held(_WAITING, who)
    failures = rate_limit.tally(_FAILED, who, per_s=FAILURES_KEPT_S)
    if failures >= FREE_FAILURES:
        wait_s = min(FIRST_WAIT_S * 2 ** min(failures - FREE_FAILURES, 10), LONGEST_WAIT_S)
        rate_limit.hold(_WAITING, who, for_s=wait_s)


def _account_name(email: str) -> str:
    try:
        return normal_email(email)
    except Invalid:
        return ""
