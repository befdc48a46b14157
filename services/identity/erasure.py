"""Leaving for good: everything of a person goes in one transaction, their files right after it.

The database's own references take every row of theirs along. What lies outside it is forgotten by
a job. A job needs somebody it is stored under, and who asked is gone: so a blank account without
a name, an address or a way in takes its place and goes with the job's end.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlmodel import Session, col, delete, func, select

from maigie.core.actor import Actor
from maigie.core.db import seeing_everyone
from maigie.core.errors import Conflict, Invalid, NotFound, NotPermitted
from maigie.core.jobs import Job, Lane, enqueue
from maigie.models.identity import LoginSession, Membership, MembershipRole, Organization, User
from maigie.models.ops import ScheduledJob
from maigie.providers import hints
from maigie.providers.storage import files
from services.identity import passwords, tabs, timezones
from services.ops import rate_limit

FORGET_FILES = "identity.forget_files"
ACCOUNT = "account"
"""The topic of the hint that ends a person's open pages at once."""
FRESH = timedelta(minutes=10)
"""How long ago somebody without a password must have signed in at most."""
TRIES_PER_HOUR = 20
HOUR_S = 3600
PATIENT = 1000
"""Tries of the job: with growing pauses about six weeks of a storage that does not answer."""


class StillNeeded(Conflict):
    """Leaving while organizations of other people have no other admin."""

    default_code = "organization_needs_admin"


@dataclass(frozen=True, slots=True)
class Proof:
    """That it is really the person who asks.

    Attributes:
        password: As typed; ignored when the person has none.
        session_id: The sign-in they ask through, which must be fresh when they have no password.
    """

    password: str
    session_id: UUID


def erase_account(session: Session, actor: Actor, *, proof: Proof, at: datetime) -> None:
    """Delete a person with everything that is theirs; others keep all of theirs.

    Args:
        session: The unit of work to write in.
        actor: Who leaves.
        proof: That it is them.
        at: The instant of leaving (aware).

    Raises:
        Invalid: The password is wrong.
        NotPermitted: There is no password and the sign-in is not fresh.
        StillNeeded: Somebody else's organization has no other admin.
        TooMany: There were too many tries.
    """
    rate_limit.hit("erase_account", str(actor.user_id), amount=TRIES_PER_HOUR, per_s=HOUR_S)
    confirm(session, actor, proof=proof, at=at)
    with seeing_everyone(session):
        _leave_organizations(session, actor)
        session.flush()
        session.expunge_all()  # nothing read before may be written any more
        session.connection().execute(delete(User).where(col(User.id) == actor.user_id))
        session.connection().execute(
            delete(Organization).where(col(Organization.personal_of) == actor.user_id)
        )
        enqueue(session, _nobody(session), FORGET_FILES, user_id=str(actor.user_id))
        session.flush()


def end_open_pages(user_id: UUID) -> None:
    """Have every open page of somebody who left wiped at once; call it after the commit."""
    hints.publish({"user": str(user_id), "topics": [ACCOUNT], "origin": ""})


def confirm(session: Session, actor: Actor, *, proof: Proof, at: datetime) -> None:
    """Make sure that it is the person, by their password or else by a fresh sign-in.

    Raises:
        NotFound: There is no such person any more.
        Invalid: The password is wrong.
        NotPermitted: There is no password and the sign-in is not fresh.
    """
    asked = select(User).where(col(User.id) == actor.user_id).with_for_update()
    if (user := session.exec(asked).first()) is None:
        raise NotFound("There is no such person.")
    if user.password_hash is None:
        _assert_fresh(session, actor, proof.session_id, at)
    elif not passwords.verify_password(proof.password, user.password_hash):
        said = "This is not your password."
        raise Invalid(said, code="wrong_password", details={"fields": {"password": said}})


def forget_outside(actor: Actor, *, user_id: str) -> None:
    """Delete the files of somebody who left and forget which tabs were theirs; safe to repeat.

    Raises:
        Unavailable: The storage does not answer; the job tries again later.
    """
    del actor
    files.delete_all(owner_id=UUID(user_id))
    tabs.release_tabs(user_id=user_id)


def forget_nobody(session: Session, actor: Actor, *, user_id: str, prepared: None) -> None:
    """Delete the blank account the job is stored under, and with it the job."""
    del user_id, prepared
    for row in [one for one in session if isinstance(one, ScheduledJob)]:
        session.expunge(row)  # it goes now, so it cannot be marked done
    with seeing_everyone(session):
        session.connection().execute(delete(User).where(col(User.id) == actor.user_id))
        session.connection().execute(
            delete(Organization).where(col(Organization.personal_of) == actor.user_id)
        )


JOBS = (
    Job(
        name=FORGET_FILES,
        prepare=forget_outside,
        run=forget_nobody,
        lane=Lane.ROUTINE,
        timeout_s=600,
        max_attempts=PATIENT,
    ),
)


def _assert_fresh(session: Session, actor: Actor, session_id: UUID, at: datetime) -> None:
    opened_at = session.exec(
        select(LoginSession.created_at).where(
            col(LoginSession.id) == session_id, col(LoginSession.owner_id) == actor.user_id
        )
    ).first()
    if opened_at is None or opened_at < at - FRESH:
        raise NotPermitted("Sign in once more, then try again.", code="sign_in_again")


def _leave_organizations(session: Session, actor: Actor) -> None:
    """Delete organizations nobody else belongs to; refuse while one would have no admin."""
    rows = session.exec(
        select(Organization, Membership.role)
        .join(Membership, col(Membership.organization_id) == col(Organization.id))
        .where(col(Membership.owner_id) == actor.user_id, col(Organization.personal_of).is_(None))
        .order_by(col(Organization.id))
        .with_for_update(of=Organization)
    ).all()
    orphaned: list[str] = []
    for organization, role in rows:
        others = _others(session, actor, organization.id)
        if not others:
            session.delete(organization)
        elif role is MembershipRole.ADMIN and MembershipRole.ADMIN not in others:
            orphaned.append(organization.name)
    if orphaned:
        names = ", ".join(f"“{name}”" for name in sorted(orphaned))
        raise StillNeeded(
            f"You are the only admin of {names}. Make somebody else an admin, or remove its "
            "members and delete it, before you leave.",
            details={"organizations": sorted(orphaned)},
        )


def _others(session: Session, actor: Actor, organization_id: UUID) -> dict[MembershipRole, int]:
    rows = session.exec(
        select(Membership.role, func.count())
        .where(
            col(Membership.organization_id) == organization_id,
            col(Membership.owner_id) != actor.user_id,
        )
        .group_by(col(Membership.role))
    ).all()
    return {MembershipRole(role): count for role, count in rows}


def _nobody(session: Session) -> Actor:
    """Make a blank account; inside ``seeing_everyone``."""
    name = uuid4().hex
    user = User(email=f"{name}@erased.invalid", timezone=timezones.DEFAULT)
    session.add(user)
    session.flush()
    organization = Organization(name=name, personal_of=user.id)
    session.add(organization)
    session.flush()
    zone = timezones.zone(timezones.DEFAULT)
    return Actor(user_id=user.id, organization_id=organization.id, timezone=zone)
