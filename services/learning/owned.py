"""The funnel to rows of this domain: what is not the actor's does not exist for them."""

from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.learning import Course, Module, Topic
from services.ops.ownership import owned_row


def owned_course(session: Session, actor: Actor, course_id: UUID) -> Course:
    """Return the actor's course.

    Raises:
        NotFound: The actor has no such course.
    """
    return owned_row(session, actor, Course, course_id, noun="course")


def owned_module(session: Session, actor: Actor, module_id: UUID) -> Module:
    """Return the actor's module.

    Raises:
        NotFound: The actor has no such module.
    """
    return owned_row(session, actor, Module, module_id, noun="module")


def owned_topic(session: Session, actor: Actor, topic_id: UUID) -> Topic:
    """Return the actor's topic.

    Raises:
        NotFound: The actor has no such topic.
    """
    return owned_row(session, actor, Topic, topic_id, noun="topic")
