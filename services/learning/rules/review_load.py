"""What reviews ask of the coming days, when each day's minutes are used and no more.

Every card is followed as FSRS expects it to go: due, recalled with the wanted chance, and back
after its grown interval. What does not fit into a day waits for the next. Only expectations, no
dice: the same cards always foresee the same days.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heapify, heappop, heappush

import numpy as np

from services.learning.rules.review_gain import Pace, stability_forgotten, stability_recalled

_DIFFICULTY = 5.0
_NO_EXAM = 1_000_000
_FIRST_STABILITY = 2
"""The weight that is the stability after a first "good"."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A card that will come up; a new one has no stability."""

    due_in_days: int
    stability: float | None
    days_left: int | None = None


@dataclass(frozen=True, slots=True)
class DayLoad:
    """What a day asks for; ``late`` cards would wait for a later day.

    Attributes:
        day: Which day of the person's calendar.
        reviews: Cards that come back.
        new: New cards.
        minutes: Both together.
        late: Cards due that the day's minutes do not reach.
    """

    day: date
    reviews: int
    new: int
    minutes: int
    late: int


def foresee(
    cards: Sequence[Waiting],
    *,
    first: date,
    days: int,
    minutes_a_day: float,
    new_a_day: int,
    spent: tuple[float, int],
    retention: float,
    weights: tuple[float, ...],
    pace: Pace,
) -> tuple[DayLoad, ...]:
    """Return the load of each day.

    Args:
        cards: All cards that are neither suspended nor in the trash.
        first: Today.
        days: How many days, from 1.
        minutes_a_day: What a day has.
        new_a_day: Most new cards of a day.
        spent: Minutes used and new cards begun today already.
        retention: The chance of recall at which a card comes back.
        weights: Of the person.
        pace: Of the person.
    """
    grow = _Growth(weights, retention)
    due = [
        (one.due_in_days, one.stability, one.days_left or _NO_EXAM)
        for one in cards
        if one.stability is not None
    ]
    fresh = deque(sorted((one for one in cards if one.stability is None), key=_by_due))
    heapify(due)
    review_m = (retention * pace.recalled_s + (1 - retention) * pace.forgotten_s) / 60
    new_m = pace.new_s / 60
    loads: list[DayLoad] = []
    for number in range(days):
        minutes, room = minutes_a_day, new_a_day
        if number == 0:
            minutes, room = max(0.0, minutes - spent[0]), max(0, room - spent[1])
        free, reviews, new = minutes, 0, 0
        while due and due[0][0] <= number and free > 0:
            _, stability, left = heappop(due)
            heappush(due, grow.after(number, stability, left))
            free, reviews = free - review_m, reviews + 1
        while fresh and fresh[0].due_in_days <= number and new < room and free > 0:
            left = fresh.popleft().days_left or _NO_EXAM
            heappush(due, grow.after(number, None, left))
            free, new = free - new_m, new + 1
        late = sum(1 for one in due if one[0] <= number)
        day = first + timedelta(days=number)
        loads.append(DayLoad(day, reviews, new, round(minutes - free), late))
    return tuple(loads)


class _Growth:
    """How stability grows with each expected review."""

    def __init__(self, weights: tuple[float, ...], retention: float) -> None:
        self._w, self._retention = np.asarray(weights, dtype=float), retention
        decay = -weights[20]
        self._stretch = (retention ** (1 / decay) - 1) / (0.9 ** (1 / decay) - 1)

    def after(self, number: int, stability: float | None, left: int) -> tuple[int, float, int]:
        """Return the day a card comes back, its stability then, and its exam."""
        if stability is None:
            grown = float(self._w[_FIRST_STABILITY])
        else:
            columns = (np.asarray([stability]), np.asarray([_DIFFICULTY]))
            chance = np.asarray([self._retention])
            recalled = stability_recalled(*columns, chance, self._w)[0]
            forgotten = stability_forgotten(*columns, chance, self._w)[0]
            grown = float(self._retention * recalled + (1 - self._retention) * forgotten)
        back = number + max(1, round(grown * self._stretch))
        if number + 1 < left <= back:
            back = left - 1
        return back, grown, left


def _by_due(card: Waiting) -> int:
    return card.due_in_days
