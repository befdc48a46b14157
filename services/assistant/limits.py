"""How often a person may ask, and how often of a model."""

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.errors import TooMany, Unavailable
from maigie.models.identity import Tier
from services.assistant.rules.tiers import allowance_of
from services.ops import rate_limit

DAY_S = 86_400
EVERYONE = "everyone"


def check_turn_limit(actor: Actor) -> None:
    """Count one turn.

    Raises:
        TooMany: This person's turns of the last minute are used up.
    """
    rate_limit.hit("turn", str(actor.user_id), amount=settings.turn_limit_per_minute, per_s=60)


def check_model_limit(actor: Actor, tier: Tier) -> None:
    """Count one turn that calls a model, for the person and for the installation.

    Raises:
        Unavailable: One of the limits is reached; the local engine answers meanwhile.
    """
    allowed = allowance_of(tier)
    key = str(actor.user_id)
    try:
        rate_limit.hit("model-minute", key, amount=allowed.turns_per_minute, per_s=60)
        rate_limit.hit("model-day", key, amount=allowed.turns_per_day, per_s=DAY_S)
        rate_limit.hit("model-all", EVERYONE, amount=settings.llm_limit_per_minute, per_s=60)
    except TooMany as reached:
        raise Unavailable(
            "The model has answered as often as it may for now.",
            code="model_limit",
            details=reached.details,
        ) from reached
