"""Learning sessions: begun, resumed, walked from place to place, completed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from maigie.models.assistant import MessageRole
from maigie.models.learning_paths import LearningMode, LearningSession, Narrative
from services.learning.learning_messages import add_message
from services.learning.learning_session_views import (
    LearningSessionSummary,
    LearningSessionView,
    view_session,
    view_sessions,
)
from services.learning.narrative_views import nodes_of
from services.learning.narratives import Wanted, create_narrative, list_narratives
from services.learning.owned import owned_course, owned_learning_session, owned_narrative
from services.learning.rules.narrative_paths import NodeKind
from services.learning.rules.tutor_copy import said
from services.ops.ownership import locked_row

LONGEST_TOPIC = 300
MOST_LISTED = 200


class LearningSessionOver(Conflict):
    """Going on with a session that was completed."""


@dataclass(frozen=True, slots=True)
class _Beginning:
    """What a session is about, before it has a row."""

    title: str
    topic: str = ""
    narrative: Narrative | None = None
    course_id: UUID | None = None


def start_session(
    session: Session,
    actor: Actor,
    *,
    narrative_id: UUID | None = None,
    course_id: UUID | None = None,
    topic: str = "",
    mode: LearningMode = LearningMode.TEXT,
    at: datetime,
) -> LearningSessionView:
    """Begin to learn on a path, in a course or about a topic; an open one of the same goes on.

    Args:
        session: The unit of work to write in.
        actor: The learner.
        narrative_id: The path to walk.
        course_id: A course: its newest path, or one made of its nuggets, or its title as topic.
        topic: What to talk about with the tutor.
        mode: Text or voice.
        at: The present (aware).

    Raises:
        Invalid: Not exactly one of path, course and topic is given.
        NotFound: It is not the actor's.
    """
    topic = " ".join(topic.split())
    if sum([narrative_id is not None, course_id is not None, bool(topic)]) != 1:
        raise Invalid("Choose a path, a course or a topic: exactly one of them.")
    if len(topic) > LONGEST_TOPIC:
        raise Invalid(f"A topic has at most {LONGEST_TOPIC} characters.")
    beginning = _beginning(session, actor, narrative_id, course_id, topic)
    row = _open(session, actor, beginning)
    if row is None:
        row = _begin(session, actor, beginning, at)
    row.mode, row.last_activity = mode, at
    session.add(row)
    session.flush()
    return view_session(session, actor, row)


def start_on_source(
    session: Session, actor: Actor, *, source_id: UUID, at: datetime
) -> LearningSessionView:
    """Begin on the newest path of a source, made now when it has none yet.

    Raises:
        NotFound: The actor has no such source.
        Conflict: Nothing of it can be learnt from yet.
    """
    paths = list_narratives(session, actor, source_id=source_id)
    wanted = Wanted(source_id=source_id)
    path_id = paths[0].id if paths else create_narrative(session, actor, wanted=wanted).id
    return start_session(session, actor, narrative_id=UUID(path_id), at=at)


def list_sessions(
    session: Session, actor: Actor, *, is_open: bool | None = None
) -> tuple[LearningSessionSummary, ...]:
    """Return the actor's sessions, the one last touched first.

    Args:
        session: The unit of work to read in.
        actor: Whose sessions.
        is_open: Only those to go on with, or only the completed ones.
    """
    query = select(LearningSession).where(col(LearningSession.owner_id) == actor.user_id)
    if is_open is not None:
        over = col(LearningSession.completed_at)
        query = query.where(over.is_(None) if is_open else over.is_not(None))
    newest = query.order_by(col(LearningSession.last_activity).desc(), col(LearningSession.id))
    return view_sessions(session, session.exec(newest.limit(MOST_LISTED)).all())


def get_session(
    session: Session, actor: Actor, *, learning_session_id: UUID
) -> LearningSessionView:
    """Return one session as it was left.

    Raises:
        NotFound: The actor has no such session.
    """
    return view_session(session, actor, owned_learning_session(session, actor, learning_session_id))


def complete_session(
    session: Session, actor: Actor, *, learning_session_id: UUID, at: datetime
) -> LearningSessionView:
    """End a session; ending it again changes nothing.

    Raises:
        NotFound: The actor has no such session.
    """
    row = locked_session(session, actor, learning_session_id)
    if row.completed_at is None:
        row.completed_at = row.last_activity = at
        session.add(row)
        session.flush()
    return view_session(session, actor, row)


def delete_session(session: Session, actor: Actor, *, learning_session_id: UUID) -> None:
    """Forget a session and what was said in it; what it showed of mastery stays.

    Raises:
        NotFound: The actor has no such session.
    """
    session.delete(owned_learning_session(session, actor, learning_session_id))
    session.flush()


def locked_session(session: Session, actor: Actor, learning_session_id: UUID) -> LearningSession:
    """Return the actor's session as it is now, and let no other tab change it meanwhile.

    Raises:
        NotFound: The actor has no such session.
    """
    return locked_row(session, actor, LearningSession, learning_session_id, noun="session")


def still_open(row: LearningSession) -> LearningSession:
    """Return a session that is not over.

    Raises:
        LearningSessionOver: It was completed.
    """
    if row.completed_at is not None:
        raise LearningSessionOver(f"“{row.title}” is completed.", code="session_completed")
    return row


def _beginning(
    session: Session,
    actor: Actor,
    narrative_id: UUID | None,
    course_id: UUID | None,
    topic: str,
) -> _Beginning:
    if narrative_id is not None:
        narrative = owned_narrative(session, actor, narrative_id)
        return _Beginning(narrative.title, narrative=narrative, course_id=narrative.course_id)
    if course_id is None:
        return _Beginning(topic, topic=topic)
    course = owned_course(session, actor, course_id)
    narrative = _path_of(session, actor, course_id)
    return _Beginning(
        course.title,
        topic="" if narrative else course.title[:LONGEST_TOPIC],
        narrative=narrative,
        course_id=course_id,
    )


def _path_of(session: Session, actor: Actor, course_id: UUID) -> Narrative | None:
    """Return the newest path of a course, made now when it has none yet but could."""
    newest = session.exec(
        select(Narrative)
        .where(
            col(Narrative.owner_id) == actor.user_id,
            col(Narrative.course_id) == course_id,
            col(Narrative.source_id).is_(None),
        )
        .order_by(col(Narrative.created_at).desc())
        .limit(1)
    ).first()
    if newest is not None:
        return newest
    try:
        made = create_narrative(session, actor, wanted=Wanted(course_id=course_id))
    except Conflict:
        return None
    return owned_narrative(session, actor, UUID(made.id))


def _open(session: Session, actor: Actor, beginning: _Beginning) -> LearningSession | None:
    query = select(LearningSession).where(
        col(LearningSession.owner_id) == actor.user_id,
        col(LearningSession.completed_at).is_(None),
        col(LearningSession.topic) == beginning.topic,
    )
    same: Any = col(LearningSession.narrative_id)
    if beginning.narrative is not None:
        query = query.where(same == beginning.narrative.id)
    else:
        query = query.where(same.is_(None), col(LearningSession.title) == beginning.title)
    return session.exec(query.order_by(col(LearningSession.last_activity).desc()).limit(1)).first()


def _begin(session: Session, actor: Actor, beginning: _Beginning, at: datetime) -> LearningSession:
    narrative = beginning.narrative
    row = LearningSession(
        owner_id=actor.user_id,
        organization_id=actor.organization_id,
        title=beginning.title[:300],
        topic=beginning.topic,
        narrative_id=None if narrative is None else narrative.id,
        current_node_id=None if narrative is None else narrative.start_node_id,
        course_id=beginning.course_id,
        last_activity=at,
    )
    session.add(row)
    session.flush()
    hello = said("hello_topic", topic=beginning.topic)
    if narrative is not None:
        stops = sum(node.kind == NodeKind.STORY for node in nodes_of(session, narrative.id))
        hello = said("hello_path", count="one stop" if stops == 1 else f"{stops} stops")
    add_message(session, row, role=MessageRole.ASSISTANT, content=hello)
    return row
