"""How often a person may ask."""

from maigie.config import settings
from maigie.core.actor import Actor
from services.ops import rate_limit


def check_turn_limit(actor: Actor) -> None:
    """Count one turn.

    Raises:
        TooMany: This person's turns of the last minute are used up.
    """
    rate_limit.hit("turn", str(actor.user_id), amount=settings.turn_limit_per_minute, per_s=60)
