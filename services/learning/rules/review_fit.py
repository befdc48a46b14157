"""Fits the 21 weights of FSRS-6 to somebody's own answers.

Minimised is what the usual optimizer minimises (fsrs-rs and py-fsrs,
https://github.com/open-spaced-repetition/fsrs-rs): the log loss of recalled or not, over all
answers at least a day after the one before, plus the squared distance to the usual weights in units
of how much those vary between people. Theirs needs a tensor library; here the slope comes from
finite differences, all 21 of them in one pass over columns of cards, and the steps from Adam
(https://arxiv.org/abs/1412.6980).

The last fifth of the answers is held out. Weights are kept only when they foretell those better
than the ones in use.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.learning.rules.fsrs_schedule import (
    DEFAULT_WEIGHTS,
    HIGHEST_WEIGHTS,
    LOWEST_WEIGHTS,
)

Numbers = NDArray[np.float64]
HELD_OUT = 0.2
STEPS = 60
_RATE, _DECAY_1, _DECAY_2, _TINY = 0.1, 0.9, 0.999, 1e-8
_NUDGE = 1e-3
_SURE = 1e-4
_FIRST_SPREAD = (0.3, 1.0, 2.0, 6.0)
_LATER_SPREAD = (0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03)
_SAME_DAY_SPREAD = (0.31, 0.32, 0.14, 0.1)
_SPREAD: Final = np.asarray([*_FIRST_SPREAD, *_LATER_SPREAD, *_SAME_DAY_SPREAD])
"""How much each weight varies between people; fsrs-rs regularises with the same order of sizes."""
_FIRMNESS = 4.0
_LOW, _HIGH = np.asarray(LOWEST_WEIGHTS), np.asarray(HIGHEST_WEIGHTS)


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of a card's history: its rating, the days since the one before, and when.

    Attributes:
        rating: 1 to 4.
        elapsed_days: Since the answer before; 0 for the first.
        order: Grows with time over all cards.
    """

    rating: int
    elapsed_days: float
    order: float


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted weights, and the log loss of the held-out answers with them and without."""

    weights: tuple[float, ...]
    loss: float
    loss_before: float
    answers: int

    @property
    def is_better(self) -> bool:
        """Whether what was held out is foretold better than before."""
        return self.loss < self.loss_before


def fit_weights(
    histories: Sequence[Sequence[Answered]], *, start: tuple[float, ...] = DEFAULT_WEIGHTS
) -> Fit | None:
    """Return weights fitted to whole histories, or None when nothing can be held out.

    Args:
        histories: Of each card from its first answer on, in order.
        start: The weights in use.
    """
    columns = _Columns.of(histories)
    times = np.sort(columns.order[columns.counts])
    if len(times) < round(1 / HELD_OUT):
        return None
    border = times[int(len(times) * (1 - HELD_OUT))]
    train = columns.counts & (columns.order < border)
    held = columns.counts & (columns.order >= border)
    weights = _descend(columns, train, np.asarray(start))
    both = _losses(np.stack([weights, np.asarray(start)]), columns, held)
    return Fit(tuple(map(float, weights)), float(both[0]), float(both[1]), len(times))


def log_loss(
    histories: Sequence[Sequence[Answered]], weights: tuple[float, ...], *, since: float = 0.0
) -> float:
    """Return how badly weights foretell the answers from an order on: mean log loss."""
    columns = _Columns.of(histories)
    mask = columns.counts & (columns.order >= since)
    return float(_losses(np.asarray([weights]), columns, mask)[0])


@dataclass(frozen=True, slots=True)
class _Columns:
    """Histories as rectangles: a row an answer, a column a card, longest first; 0 is nothing."""

    rating: NDArray[np.int64]
    days: Numbers
    order: Numbers
    counts: NDArray[np.bool_]

    @classmethod
    def of(cls, histories: Sequence[Sequence[Answered]]) -> "_Columns":
        rows = max((len(one) for one in histories), default=0)
        histories = sorted(histories, key=len, reverse=True)
        shape = (rows, len(histories))
        rating, days, order = np.zeros(shape, dtype=np.int64), np.zeros(shape), np.zeros(shape)
        for card, history in enumerate(histories):
            for row, one in enumerate(history):
                rating[row, card] = one.rating
                days[row, card] = np.floor(one.elapsed_days)
                order[row, card] = one.order
        counts = (rating > 0) & (days >= 1)
        if rows:
            counts[0] = False
        return cls(rating, days, order, counts)


def _descend(columns: _Columns, mask: NDArray[np.bool_], start: Numbers) -> Numbers:
    """Walk down the loss; coordinates are weights in units of their spread."""
    usual, answers = np.asarray(DEFAULT_WEIGHTS), max(1, int(mask.sum()))
    weights = start.copy()
    mean, square = np.zeros(21), np.zeros(21)
    for step in range(1, STEPS + 1):
        nudged = np.vstack([weights, weights + np.eye(21) * _NUDGE * _SPREAD])
        nudged = np.clip(nudged, _LOW, _HIGH)
        losses = _losses(nudged, columns, mask)
        losses += _FIRMNESS * np.sum(((nudged - usual) / _SPREAD) ** 2, axis=1) / answers
        slope = (losses[1:] - losses[0]) / _NUDGE
        mean = _DECAY_1 * mean + (1 - _DECAY_1) * slope
        square = _DECAY_2 * square + (1 - _DECAY_2) * slope**2
        pace = _RATE * (1 - step / (STEPS + 1))
        moved = mean / (1 - _DECAY_1**step) / (np.sqrt(square / (1 - _DECAY_2**step)) + _TINY)
        weights = np.clip(weights - pace * moved * _SPREAD, _LOW, _HIGH)
    return weights


def _losses(weights: Numbers, columns: _Columns, mask: NDArray[np.bool_]) -> Numbers:
    """Return the mean log loss of the masked answers for each row of weights."""
    total = np.zeros(len(weights))
    if not columns.rating.size:
        return total
    w = weights.T[:, :, None]
    stability = _first(w, columns.rating[0])
    difficulty = _first_difficulty(w, columns.rating[0])
    for row in range(1, len(columns.rating)):
        cards = int(np.count_nonzero(columns.rating[row]))
        rating, days = columns.rating[row, :cards], columns.days[row, :cards]
        stability, difficulty = stability[:, :cards], difficulty[:, :cards]
        chance = _chance(w, stability, days)
        wanted = mask[row, :cards]
        sure = np.clip(chance[:, wanted], _SURE, 1 - _SURE)
        total -= np.sum(np.log(np.where(rating[wanted] > 1, sure, 1 - sure)), axis=1)
        grown = np.where(
            days < 1,
            _same_day(w, stability, rating),
            _later(w, stability, difficulty, chance, rating),
        )
        stability = np.clip(grown, 0.001, 36500)
        difficulty = _next_difficulty(w, difficulty, rating)
    return total / max(1, int(mask.sum()))


def _first(w: Numbers, rating: NDArray[np.int64]) -> Numbers:
    return np.maximum(w[:4, :, 0].T[:, np.maximum(rating - 1, 0)], 0.001)


def _first_difficulty(w: Numbers, rating: NDArray[np.int64] | int, *, clip: bool = True) -> Numbers:
    first = w[4] - np.exp(w[5] * (np.asarray(rating) - 1)) + 1
    return np.clip(first, 1, 10) if clip else first


def _chance(w: Numbers, stability: Numbers, days: Numbers) -> Numbers:
    factor = 0.9 ** (-1 / w[20]) - 1
    return (1 + factor * days / stability) ** -w[20]


def _same_day(w: Numbers, stability: Numbers, rating: NDArray[np.int64]) -> Numbers:
    growth: Numbers = np.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
    return stability * np.where(rating > 1, np.maximum(growth, 1.0), growth)


def _later(
    w: Numbers,
    stability: Numbers,
    difficulty: Numbers,
    chance: Numbers,
    rating: NDArray[np.int64],
) -> Numbers:
    factor = np.where(rating == 2, w[15], np.where(rating == 4, w[16], 1.0))  # noqa: PLR2004  # hard, easy
    growth = np.exp(w[8]) * (11 - difficulty) * stability ** -w[9]
    recalled: Numbers = stability * (1 + growth * np.expm1((1 - chance) * w[10]) * factor)
    long = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1)
    long = long * np.exp((1 - chance) * w[14])
    forgotten: Numbers = np.minimum(long, stability / np.exp(w[17] * w[18]))
    return np.where(rating > 1, recalled, forgotten)


def _next_difficulty(w: Numbers, difficulty: Numbers, rating: NDArray[np.int64]) -> Numbers:
    moved = difficulty - w[6] * (rating - 3) * (10 - difficulty) / 9
    return np.clip(w[7] * _first_difficulty(w, 4, clip=False) + (1 - w[7]) * moved, 1, 10)
