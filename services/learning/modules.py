"""Adding, changing, moving and deleting the modules of a course."""

from uuid import UUID

from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.core.events import publish
from maigie.models.learning import Module
from services.learning.course_views import CourseView, view_courses
from services.learning.events import CourseUpdated
from services.learning.owned import owned_course, owned_module


def add_module(
    session: Session, actor: Actor, *, course_id: UUID, title: str, content: str = ""
) -> CourseView:
    """Put a module at the end of a course.

    Raises:
        NotFound: The actor has no such course.
        Invalid: The title is empty.
    """
    course = owned_course(session, actor, course_id)
    last = session.exec(
        select(func.coalesce(func.max(Module.order), -1)).where(col(Module.course_id) == course.id)
    ).one()
    session.add(
        Module(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            course_id=course.id,
            title=_required(title),
            content=content.strip() or None,
            order=last + 1,
        )
    )
    return _changed(session, actor, course.id)


def update_module(
    session: Session,
    actor: Actor,
    *,
    module_id: UUID,
    title: str | None = None,
    content: str | None = None,
    order: int | None = None,
) -> CourseView:
    """Change what is given of a module; ``order`` moves it to that place (from 0).

    Raises:
        NotFound: The actor has no such module.
        Invalid: The title is empty.
    """
    module = owned_module(session, actor, module_id)
    if title is not None:
        module.title = _required(title)
    if content is not None:
        module.content = content.strip() or None
    session.add(module)
    if order is not None:
        _move(session, module, order)
    return _changed(session, actor, module.course_id)


def delete_module(session: Session, actor: Actor, *, module_id: UUID) -> CourseView:
    """Delete a module with its topics.

    Raises:
        NotFound: The actor has no such module.
    """
    module = owned_module(session, actor, module_id)
    session.delete(module)
    return _changed(session, actor, module.course_id)


def _required(title: str) -> str:
    if not (title := title.strip()):
        raise Invalid("A module needs a title.")
    return title[:200]


def _move(session: Session, module: Module, order: int) -> None:
    others = list(
        session.exec(
            select(Module)
            .where(col(Module.course_id) == module.course_id, col(Module.id) != module.id)
            .order_by(col(Module.order))
        ).all()
    )
    others.insert(max(0, order), module)
    for place, row in enumerate(others):
        row.order = place
        session.add(row)


def _changed(session: Session, actor: Actor, course_id: UUID) -> CourseView:
    session.flush()
    publish(session, actor, CourseUpdated(course_id=course_id))
    return view_courses(session, [owned_course(session, actor, course_id)])[0]
