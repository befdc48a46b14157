"""Who made a thing of the library."""

from maigie.core.actor import Actor, Source
from maigie.models.learning import Origin


def origin_of(actor: Actor) -> Origin:
    """Return the assistant for what it does, the person for everything else."""
    return Origin.AI if actor.source is Source.AI else Origin.USER
