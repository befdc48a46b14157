"""Memories that reviews are tried on; schedulers never see inside.

``FsrsMemory`` follows FSRS-6 with weights of its own, drawn around the defaults, and every card is
easier or harder than its answers tell. ``TraceMemory`` is built on other ideas altogether, the
activation of Pavlik & Anderson (2005, "Practice and forgetting effects on vocabulary memory",
Cognitive Science 29): each presentation leaves a trace that decays by a power law, the faster the
more active the memory was, which is how spacing helps; recall is a logistic function of the summed
activation.
"""

from math import exp, log
from typing import Protocol

import numpy as np

from services.learning.rules.fsrs_schedule import (
    DEFAULT_WEIGHTS,
    HIGHEST_WEIGHTS,
    LOWEST_WEIGHTS,
    recall_chance,
)
from services.learning.rules.review_gain import stability_forgotten, stability_recalled

AGAIN, HARD, GOOD, EASY = range(1, 5)
_SPREAD = 0.25
_MINUTE = 1 / 1440


class CardMemory(Protocol):
    """One card in one head."""

    def chance(self, day: float) -> float:
        """Return the true chance of recall."""
        ...

    def see(self, day: float, rating: int) -> None:
        """Take in a presentation that was answered so."""
        ...


class FsrsMemory:
    """A card that is forgotten as FSRS-6 says, with hidden weights."""

    def __init__(self, weights: tuple[float, ...], ease: float) -> None:
        self._w, self._ease = np.asarray(weights), ease
        self._weights = weights
        self._stability, self._difficulty, self._seen = 0.0, 5.0, 0.0

    def chance(self, day: float) -> float:
        """Return the true chance of recall."""
        return recall_chance(self._stability, day - self._seen, self._weights)

    def see(self, day: float, rating: int) -> None:
        """Strengthen or rebuild the memory."""
        w, chance = self._w, self.chance(day)
        if self._stability == 0:
            self._stability = float(w[rating - 1]) * self._ease
            self._difficulty = float(np.clip(w[4] - exp(w[5] * (rating - 1)) + 1, 1, 10))
        else:
            grow = stability_forgotten if rating == AGAIN else stability_recalled
            factor = {HARD: w[15], EASY: w[16]}.get(rating, 1.0)
            after = float(grow(self._stability, self._difficulty, chance, w))
            change = after - self._stability
            self._stability += change * factor if change > 0 else change
            change = -w[6] * (rating - 3) * (10 - self._difficulty) / 9
            self._difficulty = float(np.clip(self._difficulty + change, 1, 10))
        self._seen = day


class TraceMemory:
    """A card whose presentations leave traces."""

    def __init__(self, ability: float, hardness: float) -> None:
        self._base = ability - hardness
        self._traces: list[tuple[float, float]] = []

    def chance(self, day: float) -> float:
        """Return the true chance of recall."""
        if not self._traces:
            return 0.0
        return 1 / (1 + exp(-(self._activation(day) + self._base) / 0.45))

    def see(self, day: float, rating: int) -> None:
        """Leave a trace; a recall that came easily leaves a slower one."""
        active = self._activation(day) if self._traces else -2.0
        decay = 0.14 + 0.22 * exp(min(active, 3.0))
        self._traces.append((day, min(decay, 0.9) * (1.1 if rating == AGAIN else 1.0)))

    def _activation(self, day: float) -> float:
        return log(sum(max(day - seen, _MINUTE) ** -decay for seen, decay in self._traces))


def hidden_weights(random: np.random.Generator) -> tuple[float, ...]:
    """Draw somebody's FSRS-6 weights around the defaults."""
    drawn = np.asarray(DEFAULT_WEIGHTS) * np.exp(random.normal(0, _SPREAD, len(DEFAULT_WEIGHTS)))
    drawn[:4] *= exp(random.normal(0, 0.4))
    return tuple(float(one) for one in np.clip(drawn, LOWEST_WEIGHTS, HIGHEST_WEIGHTS))


def fsrs_deck(random: np.random.Generator, cards: int) -> list[CardMemory]:
    """Return the cards of somebody who forgets as FSRS says."""
    weights = hidden_weights(random)
    return [FsrsMemory(weights, exp(random.normal(0, 0.35))) for _ in range(cards)]


def trace_deck(random: np.random.Generator, cards: int) -> list[CardMemory]:
    """Return the cards of somebody whose memory is made of traces."""
    ability = random.normal(0.9, 0.25)
    return [TraceMemory(ability, random.normal(0, 0.35)) for _ in range(cards)]
