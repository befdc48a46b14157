"""Taking a course."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.learning import Enrollment
from services.learning.owned import owned_course


@dataclass(frozen=True, slots=True)
class EnrollmentView:
    """That a person takes a course."""

    id: str
    course_id: str
    user_id: str
    role: str
    enrolled_at: datetime


def enroll(
    session: Session, actor: Actor, *, course_id: UUID, role: str = "student"
) -> EnrollmentView:
    """Enroll the actor in a course they can see; enrolling again changes only the role.

    Raises:
        NotFound: The actor can see no such course.
    """
    course = owned_course(session, actor, course_id)
    row = session.exec(
        select(Enrollment).where(
            col(Enrollment.course_id) == course.id, col(Enrollment.owner_id) == actor.user_id
        )
    ).one_or_none()
    if row is None:
        row = Enrollment(
            owner_id=actor.user_id, organization_id=actor.organization_id, course_id=course.id
        )
    row.role = role
    session.add(row)
    session.flush()
    return EnrollmentView(
        id=str(row.id),
        course_id=str(course.id),
        user_id=str(actor.user_id),
        role=row.role,
        enrolled_at=row.created_at,
    )


def enrolled_course_ids(session: Session, actor: Actor) -> frozenset[str]:
    """Return the ids of the courses the actor takes."""
    rows = session.exec(
        select(Enrollment.course_id).where(col(Enrollment.owner_id) == actor.user_id)
    ).all()
    return frozenset(str(course_id) for course_id in rows)
