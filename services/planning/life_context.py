"""Which part of life something belongs to when nobody says."""

from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.models.planning import LifeContext
from services.identity.profile import preferences_of


def usual_context(session: Session, actor: Actor) -> LifeContext:
    """Return the part of life the actor's new tasks and conversations belong to."""
    return LifeContext(preferences_of(session, actor).default_context)
