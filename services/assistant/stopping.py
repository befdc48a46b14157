"""Stopping a turn that is under way, from whichever process hears of it."""

from maigie.core.errors import TooMany
from services.ops import rate_limit

NAME = "turn-stop"
KEPT_S = 300


def ask_to_stop(turn_key: str) -> None:
    """Make ``is_stopped`` true for one turn."""
    rate_limit.hold(NAME, turn_key, for_s=KEPT_S)


def is_stopped(turn_key: str) -> bool:
    """Tell whether somebody asked this turn to stop."""
    try:
        rate_limit.check_held(NAME, turn_key)
    except TooMany:
        return True
    return False
