"""What one review is worth: how much it adds to recall on the day that counts, per minute.

Every card has a day that counts: the exam of its course, or a month from now without one. Reviewing
a card today leads, when it is recalled, to the stability FSRS gives a "good" answer, and otherwise
to the one after "again" and relearning. With the present chance of recall ``r`` the expected recall
on the day ``T`` days from now is therefore::

    yes  = r * R(T, S_good) + (1 - r) * R(T, S_again)
    no   = R(elapsed + T, S)
    gain = (yes - no) / minutes

A day has few minutes, so cards are taken by falling gain until they are used up: the greedy
solution of the day's knapsack, which is within one card of the best. Because stability grows more
when recall has faded, a card just seen gains little and waits: spacing needs no rule of its own.
A new card is weighed by the same measure, which settles when to learn more and when to keep what
is known. ``benchmarks.reviews`` compares this with the usual schedules.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from services.learning.rules.fsrs_schedule import DEFAULT_WEIGHTS

Numbers = NDArray[np.float64]
WITHOUT_EXAM_DAYS = 30.0
_LONGEST_S = 60.0
FIRST_ANSWERS: Final = (0.22, 0.08, 0.55, 0.15)
"""How often a new card is first answered again, hard, good, easy; the usual shares of Anki logs."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long answers take, in seconds.

    Attributes:
        recalled_s: A card that is recalled.
        forgotten_s: One that is not, with the step that follows.
        new_s: A new card with its steps.
    """

    recalled_s: float = 8.0
    forgotten_s: float = 20.0
    new_s: float = 25.0

    def measured(self, answers: Sequence[tuple[int, float]]) -> "Pace":
        """Return the pace of somebody's answers, drawn to the usual one while they are few.

        Args:
            answers: Ratings with the seconds each took; more than a minute was a pause.
        """
        usual, seen = 20, [min(seconds, _LONGEST_S) for _, seconds in answers]
        recalled = (usual * self.recalled_s + sum(seen)) / (usual + len(seen))
        factor = recalled / self.recalled_s
        return Pace(recalled, self.forgotten_s * factor, self.new_s * factor)


@dataclass(frozen=True, slots=True)
class Standing:
    """Cards as columns; a new card has a stability of nan.

    Attributes:
        stability: In days.
        difficulty: 1 to 10.
        elapsed_days: Since the last answer.
        days_left: Until the day that counts.
    """

    stability: Numbers
    difficulty: Numbers
    elapsed_days: Numbers
    days_left: Numbers


def gains(
    cards: Standing, weights: tuple[float, ...] = DEFAULT_WEIGHTS, pace: Pace | None = None
) -> tuple[Numbers, Numbers]:
    """Return what each card's review adds to recall on its day, and the minutes it takes."""
    pace = pace or Pace()
    w = np.asarray(weights, dtype=float)
    ahead = np.maximum(cards.days_left, 0.0)
    is_new = np.isnan(cards.stability)
    stability = np.where(is_new, 1.0, cards.stability)
    difficulty = np.where(np.isnan(cards.difficulty), 5.0, cards.difficulty)
    chance = recall(stability, cards.elapsed_days, w)
    recalled = recall(stability_recalled(stability, difficulty, chance, w), ahead, w)
    forgotten = recall(stability_forgotten(stability, difficulty, chance, w), ahead, w)
    gained = chance * recalled + (1 - chance) * forgotten
    gained -= recall(stability, cards.elapsed_days + ahead, w)
    minutes = (chance * pace.recalled_s + (1 - chance) * pace.forgotten_s) / 60
    return (
        np.where(is_new, _gain_of_new(ahead, w), gained),
        np.where(is_new, pace.new_s / 60, minutes),
    )


def recall(stability: Numbers | Any, days: Numbers | Any, w: Numbers) -> Numbers:
    """Return the chance of recall after so many days (the FSRS-6 forgetting curve)."""
    decay = -w[20]
    factor = 0.9 ** (1 / decay) - 1
    return (1 + factor * np.maximum(days, 0.0) / stability) ** decay


def stability_recalled(
    stability: Numbers, difficulty: Numbers, chance: Numbers, w: Numbers
) -> Numbers:
    """Return the stability after a "good" answer."""
    growth = np.exp(w[8]) * (11 - difficulty) * stability ** -w[9]
    return stability * (1 + growth * np.expm1((1 - chance) * w[10]))


def stability_forgotten(
    stability: Numbers, difficulty: Numbers, chance: Numbers, w: Numbers
) -> Numbers:
    """Return the stability after "again" and the "good" that ends relearning."""
    long = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1)
    long = long * np.exp((1 - chance) * w[14])
    left = np.maximum(np.minimum(long, stability / np.exp(w[17] * w[18])), 0.001)
    return left * np.maximum(np.exp(w[17] * w[18]) * left ** -w[19], 1.0)


def _gain_of_new(ahead: Numbers, w: Numbers) -> Numbers:
    """Return what learning a new card adds: before it, nothing would be recalled."""
    shares = np.asarray(FIRST_ANSWERS)[:, None]
    first = w[:4, None]
    relearned = first * np.maximum(np.exp(w[17] * w[18]) * first ** -w[19], 1.0)
    stability = np.where(np.arange(4)[:, None] < 1, relearned, first)
    return np.sum(shares * recall(stability, ahead, w), axis=0)
