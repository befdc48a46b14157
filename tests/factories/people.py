"""People with committed accounts, made without the cost of hashing a password."""

from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from maigie.core.actor import Actor
from maigie.core.db import system_unit_of_work
from maigie.models.identity import Membership, MembershipRole, Organization, User

LAGOS = "Africa/Lagos"


def make_person(name: str = "student", *, timezone: str = LAGOS) -> Actor:
    """Create a person with their personal organization and commit."""
    with system_unit_of_work() as session:
        user = User(
            email=f"{name}-{uuid4().hex}@example.com",
            name=name.title(),
            password_hash="none",
            timezone=timezone,
        )
        session.add(user)
        session.flush()
        organization_id = _organization_of(session, user)
    return Actor(user_id=user.id, organization_id=organization_id, timezone=ZoneInfo(timezone))


def _organization_of(session, user: User) -> UUID:
    organization = Organization(name="Personal", personal_of=user.id)
    session.add(organization)
    session.flush()
    session.add(
        Membership(owner_id=user.id, organization_id=organization.id, role=MembershipRole.ADMIN)
    )
    return organization.id
