"""Signing in through another provider: whose account the person who came back has.

An account is found by what the provider calls the person, never by an address alone: an address
that anybody could have typed into a sign-up form proves nothing about who made that account.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from maigie.core.actor import Actor
from maigie.core.db import become
from maigie.core.errors import Conflict, Invalid, NotPermitted
from maigie.models.identity import LoginIdentity, User
from services.identity import accounts, actors
from services.identity.emails import normal_email


class EmailNotVerified(NotPermitted):
    """A provider does not vouch for the address a new account would get."""

    default_code = "email_not_verified"


class MustConfirm(Conflict):
    """There is an account with this address; its owner has to say that the sign-in is theirs.

    Attributes:
        user_id: Whose account it is.
    """

    default_code = "account_exists"

    def __init__(self, user_id: UUID) -> None:
        super().__init__("This address has an account. Sign in to it once to connect the two.")
        self.user_id = user_id


class IdentityTaken(Conflict):
    """Linking a sign-in that belongs to another account."""

    default_code = "identity_taken"


@dataclass(frozen=True, slots=True)
class ProviderPerson:
    """Who came back from a provider.

    Attributes:
        provider: Its configured name.
        subject: What it calls the person, for ever.
        email: Their address, if it says one.
        email_verified: Whether it vouches for the address.
        name: What they are called, if it says so.
    """

    provider: str
    subject: str
    email: str | None
    email_verified: bool
    name: str | None = None


def sign_in_by_provider(
    session: Session, *, person: ProviderPerson, timezone: str | None, at: datetime
) -> Actor:
    """Return whose account this is, making one for somebody new.

    Args:
        session: A system unit of work; it continues as the person.
        person: Who came back.
        timezone: For a new account.
        at: Now (aware).

    Raises:
        EmailNotVerified: A new account would have an address nobody vouches for.
        MustConfirm: The address has an account with a password; see ``MustConfirm``.
        Invalid: The address is none.
    """
    if (owner_id := _owner_of(session, person, at)) is not None:
        return _continue_as(session, owner_id)
    if not person.email or not person.email_verified:
        raise EmailNotVerified("The sign-in provider does not vouch for an email address.")
    address = normal_email(person.email)
    user = session.exec(select(User).where(col(User.email) == address)).first()
    if user is None:
        _, actor = accounts.register_without_password(
            session, email=address, name=person.name, timezone=timezone, at=at
        )
    elif user.password_hash is not None:
        # Whoever made it knew the address, which is not to say that they own it.
        raise MustConfirm(user.id)
    else:  # made through a provider that vouched for the same address
        actor = _continue_as(session, user.id)
    link_identity(session, actor, person=person, at=at)
    return actor


def link_identity(session: Session, actor: Actor, *, person: ProviderPerson, at: datetime) -> None:
    """Let the actor sign in through a provider from now on.

    Raises:
        IdentityTaken: It is how somebody else signs in.
    """
    session.exec(
        insert(LoginIdentity)
        .values(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            provider=person.provider,
            subject=person.subject,
            email=_shown_email(person.email),
            created_at=at,
            last_used_at=at,
        )
        .on_conflict_do_nothing(index_elements=["provider", "subject"])
    )
    owned = session.exec(_of(person).where(col(LoginIdentity.owner_id) == actor.user_id)).first()
    if owned is None:
        raise IdentityTaken("This sign-in belongs to another account.")


def _owner_of(session: Session, person: ProviderPerson, at: datetime) -> UUID | None:
    known = session.exec(_of(person)).first()
    if known is None:
        return None
    known.last_used_at = at
    return known.owner_id


def _of(person: ProviderPerson) -> SelectOfScalar[LoginIdentity]:
    return select(LoginIdentity).where(
        col(LoginIdentity.provider) == person.provider,
        col(LoginIdentity.subject) == person.subject,
    )


def _continue_as(session: Session, user_id: UUID) -> Actor:
    actor = actors.by_user_id(session, user_id=user_id)
    become(session, actor)
    return actor


def _shown_email(email: str | None) -> str | None:
    try:
        return normal_email(email) if email else None
    except Invalid:
        return None
