"""Creating, reading, changing and deleting courses."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.core.events import publish
from maigie.models.learning import Course, Enrollment, Module, Origin, Topic
from services.learning.course_views import CourseView, view_courses
from services.learning.events import CourseCreated, CourseDeleted, CourseUpdated
from services.learning.owned import owned_course
from services.learning.rules.outlines import Outline

COLORS = ("iris", "azure", "plum", "rose", "clay", "ochre", "moss", "slate")


def create_course(
    session: Session,
    actor: Actor,
    *,
    title: str,
    description: str = "",
    metadata: dict[str, Any] | None = None,
    outline: Outline | None = None,
) -> CourseView:
    """Add a course, with the modules and topics of ``outline`` when one is given.

    Raises:
        Invalid: The title is empty.
    """
    if not (title := title.strip()):
        raise Invalid("A course needs a title.")
    course = Course(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        title=title[:200],
        description=description.strip() or None,
        color=_next_color(session, actor),
        details=metadata or {},
        source=Origin(actor.source.value),
    )
    session.add(course)
    session.flush()
    if outline is not None:
        put_outline(session, actor, course, outline)
    session.add(
        Enrollment(
            owner_id=actor.user_id, organization_id=actor.organization_id, course_id=course.id
        )
    )
    session.flush()
    view = view_courses(session, [course])[0]
    publish(session, actor, CourseCreated(course_id=course.id, course=asdict(view)))
    return view


def get_course(session: Session, actor: Actor, *, course_id: UUID) -> CourseView:
    """Return one course with its modules.

    Raises:
        NotFound: The actor has no such course.
    """
    return view_courses(session, [owned_course(session, actor, course_id)])[0]


def list_courses(session: Session, actor: Actor) -> tuple[CourseView, ...]:
    """Return the actor's courses, newest first."""
    rows = session.exec(
        select(Course)
        .where(col(Course.owner_id) == actor.user_id)
        .order_by(col(Course.created_at).desc(), col(Course.id))
    ).all()
    return view_courses(session, rows)


def update_course(
    session: Session,
    actor: Actor,
    *,
    course_id: UUID,
    title: str | None = None,
    description: str | None = None,
    color: str | None = None,
    metadata: dict[str, Any] | None = None,
) -> CourseView:
    """Change what is given of a course and leave the rest.

    Raises:
        NotFound: The actor has no such course.
        Invalid: The title is empty or the color unknown.
    """
    course = owned_course(session, actor, course_id)
    if title is not None:
        if not title.strip():
            raise Invalid("A course needs a title.")
        course.title = title.strip()[:200]
    if description is not None:
        course.description = description.strip() or None
    if color is not None:
        if color not in COLORS:
            raise Invalid(f"Unknown color; choose one of {', '.join(COLORS)}.")
        course.color = color
    if metadata is not None:
        course.details = metadata
    session.add(course)
    publish(session, actor, CourseUpdated(course_id=course.id))
    session.flush()
    return view_courses(session, [course])[0]


def delete_course(session: Session, actor: Actor, *, course_id: UUID) -> None:
    """Delete a course with its modules and topics; blocks and goals stay, without it.

    Raises:
        NotFound: The actor has no such course.
    """
    course = owned_course(session, actor, course_id)
    session.delete(course)
    publish(session, actor, CourseDeleted(course_id=course_id))
    session.flush()


def _next_color(session: Session, actor: Actor) -> str:
    """Return the color fewest of the actor's courses have."""
    used = dict(
        session.exec(
            select(Course.color, func.count())
            .where(col(Course.owner_id) == actor.user_id)
            .group_by(col(Course.color))
        ).all()
    )
    return min(COLORS, key=lambda color: (used.get(color, 0), COLORS.index(color)))


def put_outline(
    session: Session, actor: Actor, course: Course, outline: Outline, *, first: int = 0
) -> None:
    """Add the modules and topics of an outline to a course; ``first`` is the next free place."""
    owner: dict[str, Any] = {"owner_id": actor.user_id, "organization_id": actor.organization_id}
    for order, part in enumerate(outline.modules, start=first):
        module = Module(
            **owner, course_id=course.id, title=part.title, content=part.description, order=order
        )
        session.add(module)
        session.flush()
        session.add_all(
            Topic(
                **owner,
                module_id=module.id,
                title=topic.title,
                order=index,
                estimated_hours=topic.hours,
            )
            for index, topic in enumerate(part.topics)
        )
    session.flush()
