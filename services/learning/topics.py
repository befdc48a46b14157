"""Adding, changing, completing and deleting topics."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.core.events import publish
from maigie.models.learning import Module, Topic
from services.learning.course_views import CourseView, view_courses
from services.learning.events import CourseUpdated
from services.learning.owned import owned_course, owned_module, owned_topic

MAX_HOURS = 100.0


def add_topic(
    session: Session, actor: Actor, *, module_id: UUID, title: str, estimated_hours: float = 1.0
) -> CourseView:
    """Put a topic at the end of a module.

    Args:
        session: The unit of work to write in.
        actor: Who owns the module.
        module_id: Which module.
        title: What to learn.
        estimated_hours: Expected study time, in hours (above 0, at most 100).

    Raises:
        NotFound: The actor has no such module.
        Invalid: The title is empty or the hours are out of range.
    """
    module = owned_module(session, actor, module_id)
    last = session.exec(
        select(func.coalesce(func.max(Topic.order), -1)).where(col(Topic.module_id) == module.id)
    ).one()
    session.add(
        Topic(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            module_id=module.id,
            title=_required(title),
            order=last + 1,
            estimated_hours=_hours(estimated_hours),
        )
    )
    return _changed(session, actor, module.id)


def update_topic(
    session: Session,
    actor: Actor,
    *,
    topic_id: UUID,
    title: str | None = None,
    estimated_hours: float | None = None,
) -> CourseView:
    """Change what is given of a topic.

    Raises:
        NotFound: The actor has no such topic.
        Invalid: The title is empty or the hours are out of range.
    """
    topic = owned_topic(session, actor, topic_id)
    if title is not None:
        topic.title = _required(title)
    if estimated_hours is not None:
        topic.estimated_hours = _hours(estimated_hours)
    session.add(topic)
    return _changed(session, actor, topic.module_id)


def complete_topic(session: Session, actor: Actor, *, topic_id: UUID, at: datetime) -> CourseView:
    """Mark a topic learnt at an instant; a topic already learnt keeps its first instant.

    Raises:
        NotFound: The actor has no such topic.
    """
    topic = owned_topic(session, actor, topic_id)
    topic.completed_at = topic.completed_at or at
    session.add(topic)
    return _changed(session, actor, topic.module_id)


def reopen_topic(session: Session, actor: Actor, *, topic_id: UUID) -> CourseView:
    """Mark a topic as still to learn.

    Raises:
        NotFound: The actor has no such topic.
    """
    topic = owned_topic(session, actor, topic_id)
    topic.completed_at = None
    session.add(topic)
    return _changed(session, actor, topic.module_id)


def delete_topic(session: Session, actor: Actor, *, topic_id: UUID) -> CourseView:
    """Delete a topic.

    Raises:
        NotFound: The actor has no such topic.
    """
    topic = owned_topic(session, actor, topic_id)
    session.delete(topic)
    return _changed(session, actor, topic.module_id)


def _required(title: str) -> str:
    if not (title := title.strip()):
        raise Invalid("A topic needs a title.")
    return title[:200]


def _hours(hours: float) -> float:
    if not 0 < hours <= MAX_HOURS:
        raise Invalid("Estimated hours must be above 0 and at most 100.")
    return hours


def _changed(session: Session, actor: Actor, module_id: UUID) -> CourseView:
    session.flush()
    course_id = session.exec(select(Module.course_id).where(col(Module.id) == module_id)).one()
    publish(session, actor, CourseUpdated(course_id=course_id))
    return view_courses(session, [owned_course(session, actor, course_id)])[0]
