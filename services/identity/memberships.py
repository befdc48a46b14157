"""Which organizations a person belongs to, and as what."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.db import seeing_everyone
from maigie.models.identity import Membership, Organization


@dataclass(frozen=True, slots=True)
class MembershipView:
    """One membership as its person sees it.

    Attributes:
        organization_id: Which organization.
        organization: Its name.
        role: ``admin``, ``instructor`` or ``learner``.
        personal: Whether it is the person's own, which nobody else can join.
    """

    organization_id: str
    organization: str
    role: str
    personal: bool


def list_memberships(session: Session, actor: Actor) -> tuple[MembershipView, ...]:
    """Return the actor's memberships, their personal organization first."""
    with seeing_everyone(session):
        rows = own_memberships(session, actor)
    return tuple(
        MembershipView(
            organization_id=str(organization.id),
            organization=organization.name,
            role=membership.role.value,
            personal=organization.personal_of == actor.user_id,
        )
        for organization, membership in rows
    )


def own_memberships(session: Session, actor: Actor) -> Sequence[tuple[Organization, Membership]]:
    """Return the actor's organizations, their personal one first; inside ``seeing_everyone``."""
    return session.exec(
        select(Organization, Membership)
        .join(Membership, col(Membership.organization_id) == col(Organization.id))
        .where(col(Membership.owner_id) == actor.user_id)
        .order_by(col(Organization.personal_of).is_(None), col(Organization.name))
    ).all()
