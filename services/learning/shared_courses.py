"""Sharing a course inside an organization: its members read the outline and take their own copy.

A copy is the member's own course, so nobody ever reaches another person's rows; what they change or
finish is theirs alone. Sharing again brings the outline up to date for those who take it later.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.db import seeing_everyone
from maigie.core.errors import NotFound
from maigie.models.identity import MembershipRole
from maigie.models.learning import SharedCourse
from services.identity.members import names_of
from services.identity.organizations import joined
from services.learning.course_views import CourseView
from services.learning.courses import create_course, get_course, list_courses
from services.learning.rules.outlines import Outline, OutlineModule, OutlineTopic

COPY_OF = "shared_course_id"


@dataclass(frozen=True, slots=True)
class SharedTopic:
    """A topic of a shared course, and how long it takes."""

    title: str
    estimated_hours: float


@dataclass(frozen=True, slots=True)
class SharedModule:
    """A module of a shared course."""

    title: str
    content: str
    topics: tuple[SharedTopic, ...]


@dataclass(frozen=True, slots=True)
class SharedCourseView:
    """A course that an organization's members can take.

    Attributes:
        id: Of the sharing, not of anybody's course.
        organization_id: Where it is shared.
        course_id: The reader's own course that they shared; None when another did.
        title: What it is called.
        description: What it is about.
        modules: Its outline.
        shared_by: The name of who shared it.
        is_mine: Whether the reader shared it.
        taken_as: The reader's own course made from it; None when they have none.
        shared_at: Since when; ``updated_at`` when the outline was last brought up to date.
        updated_at: When the outline was last brought up to date.
    """

    id: str
    organization_id: str
    course_id: str | None
    title: str
    description: str
    modules: tuple[SharedModule, ...]
    shared_by: str
    is_mine: bool
    taken_as: str | None
    shared_at: datetime
    updated_at: datetime


def share_course(
    session: Session, actor: Actor, *, course_id: UUID, organization_id: UUID
) -> SharedCourseView:
    """Give the members of an organization a course to take, or bring its outline up to date.

    Raises:
        NotFound: The actor has no such course or belongs to no such organization.
        NotPermitted: They are neither its admin nor an instructor.
    """
    with seeing_everyone(session):
        joined(session, actor, organization_id, role=MembershipRole.INSTRUCTOR)
    course = get_course(session, actor, course_id=course_id)
    row = session.exec(
        select(SharedCourse).where(
            col(SharedCourse.owner_id) == actor.user_id,
            col(SharedCourse.course_id) == course_id,
            col(SharedCourse.organization_id) == organization_id,
        )
    ).first() or SharedCourse(
        owner_id=actor.user_id,
        organization_id=organization_id,
        course_id=course_id,
        title=course.title,
    )
    row.title, row.description, row.outline = course.title, course.description, _outline(course)
    session.add(row)
    session.flush()
    return _views(session, actor, organization_id, [row])[0]


def unshare_course(
    session: Session, actor: Actor, *, course_id: UUID, organization_id: UUID
) -> None:
    """Stop sharing a course; copies that members took stay theirs.

    Raises:
        NotFound: The actor does not share such a course there.
    """
    row = session.exec(
        select(SharedCourse).where(
            col(SharedCourse.owner_id) == actor.user_id,
            col(SharedCourse.course_id) == course_id,
            col(SharedCourse.organization_id) == organization_id,
        )
    ).first()
    if row is None:
        raise NotFound("This course is not shared there.")
    session.delete(row)
    session.flush()


def list_shared_courses(
    session: Session, actor: Actor, *, organization_id: UUID
) -> tuple[SharedCourseView, ...]:
    """Return the courses an organization's members can take, by title.

    Raises:
        NotFound: The actor belongs to no such organization.
    """
    rows = session.exec(
        select(SharedCourse)
        .where(col(SharedCourse.organization_id) == organization_id)
        .order_by(col(SharedCourse.title), col(SharedCourse.id))
    ).all()
    return _views(session, actor, organization_id, list(rows))


def take_shared_course(
    session: Session, actor: Actor, *, organization_id: UUID, shared_id: UUID
) -> CourseView:
    """Make the actor's own copy of a shared course; taking it again returns the copy.

    Raises:
        NotFound: The actor belongs to no such organization, or nothing of that id is shared there.
    """
    shared = list_shared_courses(session, actor, organization_id=organization_id)
    found = next((one for one in shared if one.id == str(shared_id)), None)
    if found is None:
        raise NotFound("No such course is shared there.")
    if found.taken_as is not None:
        return get_course(session, actor, course_id=UUID(found.taken_as))
    return create_course(
        session,
        actor,
        title=found.title,
        description=found.description,
        metadata={COPY_OF: found.id, "shared_by": found.shared_by},
        outline=Outline(
            title=found.title,
            description=found.description,
            modules=tuple(
                OutlineModule(
                    title=module.title,
                    description=module.content,
                    topics=tuple(
                        OutlineTopic(topic.title, topic.estimated_hours) for topic in module.topics
                    ),
                )
                for module in found.modules
            ),
            source="syllabus",
        ),
    )


def _views(
    session: Session, actor: Actor, organization_id: UUID, rows: list[SharedCourse]
) -> tuple[SharedCourseView, ...]:
    names = names_of(session, actor, organization_id=organization_id)
    copies = {
        course.metadata[COPY_OF]: course.id
        for course in list_courses(session, actor)
        if COPY_OF in course.metadata
    }
    return tuple(
        SharedCourseView(
            id=str(row.id),
            organization_id=str(row.organization_id),
            course_id=str(row.course_id) if row.owner_id == actor.user_id else None,
            title=row.title,
            description=row.description or "",
            modules=tuple(_module(one) for one in row.outline),
            shared_by=names.get(row.owner_id, "A former member"),
            is_mine=row.owner_id == actor.user_id,
            taken_as=copies.get(str(row.id)),
            shared_at=row.created_at,
            updated_at=row.updated_at,
        )
        for row in rows
    )


def _outline(course: CourseView) -> list[dict[str, Any]]:
    return [
        {
            "title": module.title,
            "content": module.content,
            "topics": [
                {"title": topic.title, "estimated_hours": topic.estimated_hours}
                for topic in module.topics
            ],
        }
        for module in course.modules
    ]


def _module(stored: dict[str, Any]) -> SharedModule:
    return SharedModule(
        title=stored["title"],
        content=stored["content"] or "",
        topics=tuple(SharedTopic(**topic) for topic in stored["topics"]),
    )
