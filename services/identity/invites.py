"""Invites: a link that lets whoever holds it join an organization."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.db import seeing_everyone
from maigie.core.errors import Invalid, NotFound, NotPermitted
from maigie.models.identity import Invite, Membership, MembershipRole
from services.identity.login_sessions import hash_token, new_token
from services.identity.organizations import OrganizationView, get_organization, joined
from services.ops import rate_limit

MOST_USES, MOST_DAYS = 1000, 90
TRIES_PER_HOUR, HOUR_S = 30, 3600


@dataclass(frozen=True, slots=True)
class InviteView:
    """An invite; its ``token`` is shown once, to who made it, and is empty afterwards."""

    id: str
    role: str
    uses_left: int
    expires_at: datetime
    token: str = ""


def create_invite(
    session: Session,
    actor: Actor,
    *,
    organization_id: UUID,
    role: MembershipRole = MembershipRole.LEARNER,
    uses: int = 1,
    days: int = 14,
    at: datetime,
) -> InviteView:
    """Make an invite into an organization.

    Args:
        session: The unit of work to write in.
        actor: Who invites.
        organization_id: Where to.
        role: As what; an instructor can invite learners only.
        uses: How many people may use it, 1 to 1,000.
        days: How long it can be used, 1 to 90 days.
        at: The present (aware).

    Raises:
        NotFound: The actor belongs to no such organization.
        NotPermitted: They may not invite in that role, or it is a personal organization.
        Invalid: The number of uses or days is out of range.
    """
    if not (1 <= uses <= MOST_USES and 1 <= days <= MOST_DAYS):
        raise Invalid(f"An invite is for 1 to {MOST_USES} people and 1 to {MOST_DAYS} days.")
    needed = MembershipRole.INSTRUCTOR if role is MembershipRole.LEARNER else MembershipRole.ADMIN
    with seeing_everyone(session):
        organization, _ = joined(session, actor, organization_id, role=needed)
        if organization.personal_of is not None:
            raise NotPermitted("Nobody else can join your personal organization; make one first.")
        token = new_token()
        row = Invite(
            owner_id=actor.user_id,
            organization_id=organization_id,
            role=role,
            token_hash=hash_token(token),
            uses_left=uses,
            expires_at=at + timedelta(days=days),
        )
        session.add(row)
        session.flush()
    return _view(row, token)


def list_invites(
    session: Session, actor: Actor, *, organization_id: UUID, at: datetime
) -> tuple[InviteView, ...]:
    """Return the invites that still work, newest first.

    Raises:
        NotFound: The actor belongs to no such organization.
        NotPermitted: They are neither its admin nor an instructor.
    """
    with seeing_everyone(session):
        joined(session, actor, organization_id, role=MembershipRole.INSTRUCTOR)
        rows = session.exec(
            select(Invite)
            .where(
                col(Invite.organization_id) == organization_id,
                col(Invite.expires_at) > at,
                col(Invite.uses_left) > 0,
            )
            .order_by(col(Invite.created_at).desc(), col(Invite.id))
        ).all()
    return tuple(_view(row) for row in rows)


def revoke_invite(
    session: Session, actor: Actor, *, organization_id: UUID, invite_id: UUID
) -> None:
    """Make an invite useless.

    Raises:
        NotFound: The actor belongs to no such organization, or it has no such invite.
        NotPermitted: They are neither its admin nor an instructor.
    """
    with seeing_everyone(session):
        joined(session, actor, organization_id, role=MembershipRole.INSTRUCTOR)
        row = session.exec(
            select(Invite).where(
                col(Invite.id) == invite_id, col(Invite.organization_id) == organization_id
            )
        ).first()
        if row is None:
            raise NotFound("There is no such invite.")
        session.delete(row)


def accept_invite(session: Session, actor: Actor, *, token: str, at: datetime) -> OrganizationView:
    """Join an organization; who belongs to it already stays what they are, and uses nothing up.

    Raises:
        NotFound: The invite does not exist, expired, was revoked or is used up.
        TooMany: The actor tried too often.
    """
    rate_limit.hit("join", str(actor.user_id), amount=TRIES_PER_HOUR, per_s=HOUR_S)
    with seeing_everyone(session):
        row = session.exec(
            select(Invite).where(col(Invite.token_hash) == hash_token(token)).with_for_update()
        ).first()
        if row is None or row.uses_left < 1 or row.expires_at <= at:
            raise NotFound("This invite does not work any more; ask for a new one.")
        member = session.exec(
            select(Membership).where(
                col(Membership.organization_id) == row.organization_id,
                col(Membership.owner_id) == actor.user_id,
            )
        ).first()
        if member is None:
            row.uses_left -= 1
            session.add(row)
            session.add(
                Membership(
                    owner_id=actor.user_id, organization_id=row.organization_id, role=row.role
                )
            )
    return get_organization(session, actor, organization_id=row.organization_id)


def _view(row: Invite, token: str = "") -> InviteView:
    return InviteView(
        id=str(row.id),
        role=row.role.value,
        uses_left=row.uses_left,
        expires_at=row.expires_at,
        token=token,
    )
