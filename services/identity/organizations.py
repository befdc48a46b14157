"""Organizations: groups of people who share courses. Everyone has a personal one besides."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor
from maigie.core.db import seeing_everyone
from maigie.core.errors import Conflict, Invalid, NotFound, NotPermitted
from maigie.models.identity import Membership, MembershipRole, Organization
from services.identity.memberships import own_memberships

MAX_NAME = 120


class NotEmpty(Conflict):
    """Deleting an organization that others belong to."""

    default_code = "organization_not_empty"


@dataclass(frozen=True, slots=True)
class OrganizationView:
    """An organization as one of its members sees it.

    Attributes:
        id: Its id.
        name: What it is called.
        role: What the reader is in it: ``admin``, ``instructor`` or ``learner``.
        personal: Whether it is the reader's own, which nobody else can join.
        member_count: How many people belong to it.
        created_at: When it was made.
        updated_at: When it last changed.
    """

    id: str
    name: str
    role: str
    personal: bool
    member_count: int
    created_at: datetime
    updated_at: datetime


def create_organization(session: Session, actor: Actor, *, name: str) -> OrganizationView:
    """Make an organization; the actor becomes its admin.

    Raises:
        Invalid: The name is empty or longer than 120 characters.
    """
    with seeing_everyone(session):
        row = Organization(name=_checked_name(name))
        session.add(row)
        session.flush()
        member = Membership(
            owner_id=actor.user_id, organization_id=row.id, role=MembershipRole.ADMIN
        )
        session.add(member)
        session.flush()
        return _view(actor, row, member, _count(session, row.id))


def list_organizations(session: Session, actor: Actor) -> tuple[OrganizationView, ...]:
    """Return the organizations the actor belongs to, their personal one first."""
    with seeing_everyone(session):
        found = own_memberships(session, actor)
        counts = _counts(session, [row.id for row, _ in found])
        return tuple(_view(actor, row, member, counts[row.id]) for row, member in found)


def get_organization(session: Session, actor: Actor, *, organization_id: UUID) -> OrganizationView:
    """Return one organization of the actor's.

    Raises:
        NotFound: The actor belongs to no such organization.
    """
    with seeing_everyone(session):
        row, member = joined(session, actor, organization_id)
        return _view(actor, row, member, _count(session, row.id))


def rename_organization(
    session: Session, actor: Actor, *, organization_id: UUID, name: str
) -> OrganizationView:
    """Call an organization something else.

    Raises:
        NotFound: The actor belongs to no such organization.
        NotPermitted: They are not its admin.
        Invalid: The name is empty or longer than 120 characters.
    """
    with seeing_everyone(session):
        row, member = joined(session, actor, organization_id, role=MembershipRole.ADMIN)
        row.name = _checked_name(name)
        session.add(row)
        session.flush()
        return _view(actor, row, member, _count(session, row.id))


def delete_organization(session: Session, actor: Actor, *, organization_id: UUID) -> None:
    """Delete an organization of which the actor is the last member; what is shared there goes.

    Raises:
        NotFound: The actor belongs to no such organization.
        NotPermitted: They are not its admin, or it is their personal one.
        NotEmpty: Others belong to it.
    """
    with seeing_everyone(session):
        row, _ = joined(session, actor, organization_id, role=MembershipRole.ADMIN, locked=True)
        if row.personal_of is not None:
            raise NotPermitted("Your personal organization stays as long as your account.")
        if _count(session, row.id) > 1:
            raise NotEmpty("Other people belong to it; remove them first.")
        session.delete(row)
        session.flush()


def role_named(text: str) -> MembershipRole:
    """Return a role by its name.

    Raises:
        Invalid: There is no such role.
    """
    try:
        return MembershipRole(text)
    except ValueError as error:
        raise Invalid("A role is admin, instructor or learner.") from error


def joined(
    session: Session,
    actor: Actor,
    organization_id: UUID,
    *,
    role: MembershipRole | None = None,
    locked: bool = False,
) -> tuple[Organization, Membership]:
    """Return an organization with the actor's membership, inside ``seeing_everyone``.

    Args:
        session: The unit of work to read in.
        actor: Who asks.
        organization_id: Which organization.
        role: What the actor must be in it; an admin may do what an instructor may.
        locked: Hold other changes of who belongs to it until the transaction ends.

    Raises:
        NotFound: The actor belongs to no such organization.
        NotPermitted: Their role is another.
    """
    wanted = (
        select(Organization, Membership)
        .join(Membership, col(Membership.organization_id) == col(Organization.id))
        .where(col(Organization.id) == organization_id, col(Membership.owner_id) == actor.user_id)
    )
    found = session.exec(wanted.with_for_update(of=Organization) if locked else wanted).first()
    if found is None:
        raise NotFound("You belong to no such organization.")
    row, member = found
    if role is not None and member.role not in (role, MembershipRole.ADMIN):
        raise NotPermitted(f"Only an {role.value} of “{row.name}” can do that.")
    return row, member


def _checked_name(name: str) -> str:
    if not (called := " ".join(name.split())) or len(called) > MAX_NAME:
        raise Invalid(f"An organization needs a name of at most {MAX_NAME} characters.")
    return called


def _count(session: Session, organization_id: UUID) -> int:
    return _counts(session, [organization_id])[organization_id]


def _counts(session: Session, organization_ids: Collection[UUID]) -> dict[UUID, int]:
    rows = session.exec(
        select(Membership.organization_id, func.count())
        .where(col(Membership.organization_id).in_(organization_ids))
        .group_by(col(Membership.organization_id))
    ).all()
    return dict(rows)


def _view(
    actor: Actor, row: Organization, member: Membership, member_count: int
) -> OrganizationView:
    return OrganizationView(
        id=str(row.id),
        name=row.name,
        role=member.role.value,
        personal=row.personal_of == actor.user_id,
        member_count=member_count,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
