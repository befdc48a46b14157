"""What the learning domain does when something happened."""

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.events import Envelope
from maigie.core.jobs import enqueue
from services.learning.jobs import INDEX_COURSE, NARRATIVE
from services.notifications.telling import notify

NEXT_STEPS = "Open it to change its topics, or tell me by when you need it and I will plan it."


def index_course(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Have a new, changed or deleted course indexed again for search."""
    enqueue(session, actor, INDEX_COURSE.name, course_id=str(envelope.id_of("course_id")))


def build_path_through(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Have a path made through the nuggets of a source that was read."""
    enqueue(session, actor, NARRATIVE.name, source_id=str(envelope.id_of("source_id")))


def welcome_course(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Tell the person what to do next with a course the assistant made."""
    if envelope.source != "ai":
        return
    course = envelope.payload["course"]
    notify(
        session,
        actor,
        kind="course_ready",
        title=f"Your course “{course['title']}” is ready",
        body=NEXT_STEPS,
        link=f"/courses/{course['id']}",
        cause_id=envelope.event_id,
    )
