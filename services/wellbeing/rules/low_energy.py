"""When days have been draining enough to take it easier: a rule anybody can check by hand."""

from collections.abc import Iterable

LOOK_BACK_HOURS = 48
LOW = 2.0
"""A mean of at most this, on the scale from 1 to 5, is low."""
SHARE = 0.7
"""How much of a usual day is left after low days."""


def is_low(levels: Iterable[int]) -> bool:
    """Tell whether energy levels of the last two days are low on the whole.

    Args:
        levels: 1 (drained) to 5 (wide awake); without any nothing is known, and nothing is low.
    """
    known = list(levels)
    return bool(known) and sum(known) / len(known) <= LOW
