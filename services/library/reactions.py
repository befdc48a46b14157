"""What the library does when something happened."""

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.events import Envelope
from maigie.core.jobs import enqueue
from services.library.library_index import INDEX_NOTE, INDEX_RESOURCE
from services.library.resource_recommendations import FOR
from services.notifications.telling import notify


def index_note(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Have a new or changed note indexed for search."""
    enqueue(session, actor, INDEX_NOTE, note_id=str(envelope.id_of("note_id")))


def index_resource(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Have a new or changed resource indexed for search."""
    enqueue(session, actor, INDEX_RESOURCE, resource_id=str(envelope.id_of("resource_id")))


def tell_recommendation(session: Session, actor: Actor, envelope: Envelope) -> None:
    """Tell the person about a resource that was recommended while they were not asking.

    What was recommended for a goal or course is told of together, by whoever recommended it.
    """
    resource = envelope.payload["resource"]
    if envelope.source != "system" or resource.get("metadata", {}).get(FOR):
        return
    notify(
        session,
        actor,
        kind="resource_recommended",
        title=f"Recommended: {resource['title']}"[:200],
        body=resource["recommendation_reason"],
        link="/library?tab=resources",
        cause_id=envelope.event_id,
    )
