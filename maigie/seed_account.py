"""The demo account appears all at once: until it is finished it has another address.

A semester is made in several transactions, as a person would make it. One that was cut off is
thrown away by the next start.
"""

from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work
from maigie.models.identity import Organization, User
from services.identity import accounts
from services.identity.emails import normal_email

UNFINISHED = "unfinished-"


def begin_account(person: dict[str, Any]) -> Actor | None:
    """Make the account under an address of its own; None when it is there already.

    Args:
        person: What ``accounts.register`` takes.
    """
    email = normal_email(person["email"])
    with system_unit_of_work() as session:
        if _by_email(session, email) is not None:
            return None
        _throw_away(session, UNFINISHED + email)
    with system_unit_of_work() as session:
        made = accounts.register(session, **{**person, "email": UNFINISHED + email}, at=clock.now())
        return made[1]


def finish_account(session: Session, person: dict[str, Any]) -> None:
    """Give the account its address, in the transaction that makes the last of its things."""
    email = normal_email(person["email"])
    user = _by_email(session, UNFINISHED + email)
    if user is not None:
        user.email = email


def _by_email(session: Session, email: str) -> User | None:
    return session.exec(select(User).where(col(User.email) == email)).first()


def _throw_away(session: Session, email: str) -> None:
    user = _by_email(session, email)
    if user is None:
        return
    user_id = user.id
    session.exec(delete(User).where(col(User.id) == user_id))
    session.exec(delete(Organization).where(col(Organization.personal_of) == user_id))
