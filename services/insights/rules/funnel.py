"""How many of those who signed up reach each step, and how long that takes them."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

SMALLEST_GROUP = 5
"""Below this many people a group says too much about each; how they did is then left out."""
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Reached:
    """How many people reached a step.

    Attributes:
        step: Which.
        people: How many.
        share: Of those who signed up, 0 to 1.
        median_days: From signing up; None for fewer than ``SMALLEST_GROUP`` people.
    """

    step: str
    people: int
    share: float
    median_days: float | None


def conversion(
    began: Mapping[Hashable, datetime],
    reached: Mapping[str, Mapping[Hashable, datetime]],
    names: Sequence[str],
) -> tuple[Reached, ...]:
    """Return how those who began did, step by step.

    Args:
        began: When each person signed up.
        reached: By step, who reached it when; others than those who began do not count.
        names: The steps in order.
    """
    return tuple(_one(began, name, reached.get(name, {})) for name in names)


def _one(
    began: Mapping[Hashable, datetime], name: str, when: Mapping[Hashable, datetime]
) -> Reached:
    days = [
        max(0.0, (at - began[person]).total_seconds() / _DAY_S)
        for person, at in when.items()
        if person in began
    ]
    middle = round(median(days), 2) if len(days) >= SMALLEST_GROUP else None
    share = round(len(days) / len(began), 4) if began else 0.0
    return Reached(name, len(days), share, middle)
