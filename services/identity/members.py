"""Who belongs to an organization, and as what."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor
from maigie.core.db import seeing_everyone
from maigie.core.errors import Conflict, NotFound
from maigie.models.identity import Membership, MembershipRole, Organization, User
from services.identity.organizations import joined


class LastAdmin(Conflict):
    """Leaving an organization without anybody to look after it."""

    default_code = "last_admin"


@dataclass(frozen=True, slots=True)
class MemberView:
    """One person of an organization, as the others see them.

    Attributes:
        user_id: Who.
        name: What they are called; without a name, the part of their address before the ``@``.
        role: ``admin``, ``instructor`` or ``learner``.
        joined_at: Since when.
    """

    user_id: str
    name: str
    role: str
    joined_at: datetime


def list_members(
    session: Session, actor: Actor, *, organization_id: UUID
) -> tuple[MemberView, ...]:
    """Return the people of an organization the actor belongs to, oldest first.

    Raises:
        NotFound: The actor belongs to no such organization.
    """
    with seeing_everyone(session):
        joined(session, actor, organization_id)
        rows = session.exec(
            select(Membership, User)
            .join(User, col(User.id) == col(Membership.owner_id))
            .where(col(Membership.organization_id) == organization_id)
            .order_by(col(Membership.created_at), col(Membership.id))
        ).all()
    return tuple(_view(member, user) for member, user in rows)


def change_role(
    session: Session, actor: Actor, *, organization_id: UUID, user_id: UUID, role: MembershipRole
) -> MemberView:
    """Give a member another role.

    Raises:
        NotFound: The actor belongs to no such organization, or nobody of that id does.
        NotPermitted: The actor is not its admin.
        LastAdmin: Nobody would be admin.
    """
    with seeing_everyone(session):
        joined(session, actor, organization_id, role=MembershipRole.ADMIN, locked=True)
        member, user = _member(session, organization_id, user_id)
        if role is not MembershipRole.ADMIN:
            _keep_an_admin(session, member)
        member.role = role
        session.add(member)
        session.flush()
    return _view(member, user)


def remove_member(session: Session, actor: Actor, *, organization_id: UUID, user_id: UUID) -> None:
    """Take somebody out of an organization; everybody may take out themselves.

    Raises:
        NotFound: The actor belongs to no such organization, or nobody of that id does.
        NotPermitted: The actor is neither its admin nor that person.
        LastAdmin: Nobody would be admin.
    """
    own = user_id == actor.user_id
    needed = None if own else MembershipRole.ADMIN
    with seeing_everyone(session):
        joined(session, actor, organization_id, role=needed, locked=True)
        member, _ = _member(session, organization_id, user_id)
        _keep_an_admin(session, member)
        session.delete(member)
        session.flush()


def names_of(session: Session, actor: Actor, *, organization_id: UUID) -> dict[UUID, str]:
    """Return what the people of an organization are called, by their ids.

    Raises:
        NotFound: The actor belongs to no such organization.
    """
    members = list_members(session, actor, organization_id=organization_id)
    return {UUID(member.user_id): member.name for member in members}


def _member(session: Session, organization_id: UUID, user_id: UUID) -> tuple[Membership, User]:
    found = session.exec(
        select(Membership, User)
        .join(User, col(User.id) == col(Membership.owner_id))
        .where(
            col(Membership.organization_id) == organization_id,
            col(Membership.owner_id) == user_id,
        )
    ).first()
    if found is None:
        raise NotFound("Nobody of that id belongs to the organization.")
    return found


def _keep_an_admin(session: Session, leaving: Membership) -> None:
    """Refuse to lose the last admin, or the one person of a personal organization."""
    others = session.exec(
        select(func.count()).where(
            col(Membership.organization_id) == leaving.organization_id,
            col(Membership.role) == MembershipRole.ADMIN,
            col(Membership.id) != leaving.id,
        )
    ).one()
    if leaving.role is MembershipRole.ADMIN and not others:
        organization = session.get(Organization, leaving.organization_id)
        name = organization.name if organization else "It"
        raise LastAdmin(f"“{name}” needs an admin; make somebody else one first.")


def _view(member: Membership, user: User) -> MemberView:
    return MemberView(
        user_id=str(user.id),
        name=user.name or user.email.partition("@")[0],
        role=member.role.value,
        joined_at=member.created_at,
    )
