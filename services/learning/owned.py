"""The funnel to rows of this domain: what is not the actor's does not exist for them."""

from uuid import UUID

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.learning import Course, Module, Topic
from maigie.models.learning_paths import LearningSession, Narrative, NarrativeNode
from maigie.models.learning_practice import Concept, Quiz
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


def owned_concept(session: Session, actor: Actor, concept_id: UUID) -> Concept:
    """Return the actor's concept.

    Raises:
        NotFound: The actor has no such concept.
    """
    return owned_row(session, actor, Concept, concept_id, noun="concept")


def owned_quiz(session: Session, actor: Actor, quiz_id: UUID) -> Quiz:
    """Return the actor's quiz, in the trash or not.

    Raises:
        NotFound: The actor has no such quiz.
    """
    return owned_row(session, actor, Quiz, quiz_id, noun="quiz")


def owned_narrative(session: Session, actor: Actor, narrative_id: UUID) -> Narrative:
    """Return the actor's path.

    Raises:
        NotFound: The actor has no such path.
    """
    return owned_row(session, actor, Narrative, narrative_id, noun="path")


def owned_narrative_node(session: Session, actor: Actor, node_id: UUID) -> NarrativeNode:
    """Return a place of one of the actor's paths.

    Raises:
        NotFound: The actor has no such place.
    """
    return owned_row(session, actor, NarrativeNode, node_id, noun="place on a path")


def owned_learning_session(
    session: Session, actor: Actor, learning_session_id: UUID
) -> LearningSession:
    """Return the actor's learning session.

    Raises:
        NotFound: The actor has no such session.
    """
    return owned_row(session, actor, LearningSession, learning_session_id, noun="session")
