"""Accounts: how a person comes to exist."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.db import become
from maigie.core.errors import Conflict, Invalid
from maigie.models.identity import Membership, MembershipRole, Organization, User, UserRole
from services.identity import passwords, profile, timezones
from services.identity.emails import normal_email
from services.identity.profile import UserView

MAX_NAME = 120

registration_hooks: list[Callable[[Session, Actor, datetime], None]] = []
"""What every new person gets in the registering transaction; ``maigie.wiring`` fills it."""


class EmailTaken(Conflict):
    """Registering an address that has an account."""

    default_code = "email_taken"


def register(
    session: Session,
    *,
    email: str,
    password: str,
    name: str | None = None,
    timezone: str | None = None,
    at: datetime,
) -> tuple[UserView, Actor]:
    """Create a person with their personal organization and what the hooks add.

    Args:
        session: A system unit of work; it continues as the new person.
        email: Any form of the address.
        password: As typed.
        name: What to call the person.
        timezone: IANA name; the default when omitted.
        at: The instant of registration (aware).

    Raises:
        Invalid: The email, the password, the name or the time zone cannot be accepted.
        EmailTaken: The address has an account.
    """
    zone = timezones.zone(timezone or timezones.DEFAULT)
    address = normal_email(email)
    called = profile.checked_name(name)
    passwords.check_strength(password, about=(address, called or ""))
    return _welcome(
        session,
        _new_user(
            session,
            email=address,
            name=called,
            password_hash=passwords.hash_password(password),
            timezone=zone.key,
            at=at,
        ),
        at,
    )


def register_without_password(
    session: Session, *, email: str, name: str | None, timezone: str | None, at: datetime
) -> tuple[UserView, Actor]:
    """Create a person who signs in another way, whose address somebody trusted vouches for.

    Args:
        session: A system unit of work; it continues as the new person.
        email: Any form of the address.
        name: What the provider calls the person; what cannot be a name is left out.
        timezone: IANA name; the default when omitted or unknown.
        at: The instant of registration (aware).

    Raises:
        Invalid: The email cannot be accepted.
        EmailTaken: The address has an account.
    """
    user = _new_user(
        session,
        email=normal_email(email),
        name=_name_if_good(name),
        password_hash=None,
        timezone=timezone if timezone in timezones.known_timezones() else timezones.DEFAULT,
        at=at,
    )
    return _welcome(session, user, at)


def _welcome(session: Session, user: User, at: datetime) -> tuple[UserView, Actor]:
    organization = _personal_organization(session, user)
    actor = Actor(
        user_id=user.id,
        organization_id=organization.id,
        timezone=timezones.zone(user.timezone),
    )
    become(session, actor)
    for hook in registration_hooks:
        hook(session, actor, at)
    return profile.view_of(user), actor


def _name_if_good(name: str | None) -> str | None:
    try:
        return profile.checked_name(name[:MAX_NAME] if name else None)
    except Invalid:
        return None


def _new_user(
    session: Session,
    *,
    email: str,
    name: str | None,
    password_hash: str | None,
    timezone: str,
    at: datetime,
) -> User:
    user_id: UUID | None = session.exec(
        insert(User)
        .values(
            email=email,
            name=name,
            password_hash=password_hash,
            timezone=timezone,
            role=UserRole.USER,
            preferences={},
            created_at=at,
        )
        .on_conflict_do_nothing(index_elements=["email"])
        .returning(col(User.id))
    ).scalar()
    if user_id is None:
        raise EmailTaken("This email address already has an account; sign in instead.")
    return session.exec(select(User).where(col(User.id) == user_id)).one()


def _personal_organization(session: Session, user: User) -> Organization:
    organization = Organization(name=user.name or user.email, personal_of=user.id)
    session.add(organization)
    session.flush()
    session.add(
        Membership(owner_id=user.id, organization_id=organization.id, role=MembershipRole.ADMIN)
    )
    session.flush()
    return organization
