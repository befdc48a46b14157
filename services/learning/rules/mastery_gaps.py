"""Which concepts are gaps, why, and which one to take up next."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.learning.rules.mastery_model import numbers

_RIGHT = 0.5


class GapReason(StrEnum):
    """Why a concept is a gap."""

    LOW_LEVEL = "low_level"
    FAILED_PREREQUISITE = "failed_prerequisite"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one concept stands; ``key`` is its name, ``prerequisites`` are names of others."""

    key: str
    level: float | None
    evidence_count: int
    last_score: float | None
    prerequisites: Sequence[str] = ()
    dismissed: bool = False


def find_gaps(standings: Collection[Standing]) -> dict[str, GapReason]:
    """Return the gaps by name.

    A weak concept is one once enough evidence says so; at once when something that builds on it
    was failed.
    """
    gap, low = numbers()["gaps"], numbers()["gaps"]["low_level"]
    failed_on = {
        name
        for one in standings
        if one.last_score is not None and one.last_score < _RIGHT
        for name in one.prerequisites
    }
    found: dict[str, GapReason] = {}
    for one in standings:
        if one.dismissed or one.level is None or one.level >= low:
            continue
        if one.key in failed_on:
            found[one.key] = GapReason.FAILED_PREREQUISITE
        elif one.evidence_count >= gap["least_evidence"]:
            found[one.key] = GapReason.LOW_LEVEL
    return found


def choose_next(
    standings: Collection[Standing], gaps: Mapping[str, GapReason], *, among: Collection[str]
) -> str | None:
    """Return the name of the weakest concept whose prerequisites are mastered.

    Gaps go first, then what was met and is not mastered yet; None when all of it is.

    Args:
        standings: Everything known of the learner.
        gaps: From ``find_gaps``.
        among: The names to choose from.
    """
    mastered = numbers()["gaps"]["mastered_level"]
    by_key = {one.key: one for one in standings}

    def is_open(name: str) -> bool:
        known = by_key.get(name)
        return known is not None and not known.dismissed and not _is_mastered(known, mastered)

    def waits(one: Standing) -> int:
        return sum(map(is_open, one.prerequisites))

    ready = [
        one
        for one in standings
        if one.key in among and one.level is not None and not one.dismissed and one.level < mastered
    ]
    chosen = min(
        ready,
        key=lambda one: (waits(one) > 0, one.key not in gaps, one.level or 0.0, one.key),
        default=None,
    )
    return None if chosen is None else chosen.key


def _is_mastered(one: Standing, mastered: float) -> bool:
    """A concept nobody ever asked about holds nothing back."""
    return one.level is None or one.level >= mastered
