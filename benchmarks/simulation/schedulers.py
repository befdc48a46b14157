"""Ways to choose the next card, ours and the usual ones; each sees answers only."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

import numpy as np

from services.learning.rules.fsrs_schedule import DEFAULT_WEIGHTS, Memory, Plan, answer_memory
from services.learning.rules.review_gain import Pace, Standing, gains

BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)
LADDER = (1, 3, 7, 14, 30)
AGAIN, HARD, GOOD, EASY = range(1, 5)


class ReviewScheduler(Protocol):
    """Decides what is seen next."""

    def choose(self, day: int, seen_today: set[int]) -> int:
        """Return a card that was not seen today."""
        ...

    def answered(self, card: int, day: int, rating: int) -> None:
        """Learn how it went."""
        ...


class ByDueDay(ABC):
    """Due cards first, the longest due first; then new ones; then what is due soonest."""

    def __init__(self, cards: int) -> None:
        self.due = np.full(cards, np.inf)
        self.fresh = list(range(cards))

    def choose(self, day: int, seen_today: set[int]) -> int:
        """Return a card that was not seen today."""
        due = self.due.copy()
        due[list(seen_today)] = np.inf
        soonest = int(np.argmin(due))
        if due[soonest] > day and self.fresh:
            return self.fresh[0]
        return soonest

    def answered(self, card: int, day: int, rating: int) -> None:
        """Set the day it comes back."""
        if card in self.fresh:
            self.fresh.remove(card)
        self.due[card] = day + self.interval(card, day, rating)

    @abstractmethod
    def interval(self, card: int, day: int, rating: int) -> float:
        """Return in how many days the card comes back."""


class FixedLadder(ByDueDay):
    """1, 3, 7, 14, 30 days; back to the first rung when forgotten."""

    def __init__(self, cards: int) -> None:
        super().__init__(cards)
        self._rung = np.full(cards, -1)

    def interval(self, card: int, day: int, rating: int) -> float:
        """Climb a rung, or fall to the first."""
        del day
        rung = 0 if rating == AGAIN else min(self._rung[card] + 1, len(LADDER) - 1)
        self._rung[card] = rung
        return LADDER[rung]


class Sm2(ByDueDay):
    """SuperMemo 2 (Wozniak 1990), with the four answers as qualities 2 to 5."""

    def __init__(self, cards: int) -> None:
        super().__init__(cards)
        self._ease, self._last = np.full(cards, 2.5), np.zeros(cards)
        self._reps = np.zeros(cards, dtype=int)

    def interval(self, card: int, day: int, rating: int) -> float:
        """Return 1, 6, then the last interval times the ease."""
        del day
        quality = rating + 1
        miss = 5 - quality
        self._ease[card] = max(1.3, self._ease[card] + 0.1 - miss * (0.08 + miss * 0.02))
        self._reps[card] = 0 if rating == AGAIN else self._reps[card] + 1
        fixed = {0: 1.0, 1: 1.0, 2: 6.0}
        grown = self._last[card] * self._ease[card]
        self._last[card] = round(fixed.get(int(self._reps[card]), grown))
        return self._last[card]


class PlainFsrs(ByDueDay):
    """FSRS-6 that brings a card back at a chance of 0.9, exam or not."""

    def __init__(self, cards: int, weights: tuple[float, ...] = DEFAULT_WEIGHTS) -> None:
        super().__init__(cards)
        self.plan = Plan(weights)
        self.memories = [Memory("new", BEGIN) for _ in range(cards)]

    def interval(self, card: int, day: int, rating: int) -> float:
        """Ask the schedule."""
        at = BEGIN + timedelta(days=day)
        after = answer_memory(self.memories[card], rating, self.plan, at=at)
        if after.step is not None:
            after = answer_memory(after, GOOD, self.plan, at=after.due_at)
        if after.step is not None:
            after = answer_memory(after, GOOD, self.plan, at=after.due_at)
        self.memories[card] = after
        return (after.due_at - at) / timedelta(days=1)


@dataclass
class ForExam(PlainFsrs):
    """Ours: what adds most to recall on the exam day per minute."""

    def __init__(
        self, cards: int, exam_day: int, weights: tuple[float, ...] = DEFAULT_WEIGHTS
    ) -> None:
        super().__init__(cards, weights)
        self._exam_day = exam_day
        self._pace = Pace()
        self._day, self._order = -1, []

    def choose(self, day: int, seen_today: set[int]) -> int:
        """Return the card with the highest gain a minute; the order is made once a day."""
        if day != self._day:
            self._day, self._order = day, self._ordered(day)
        while self._order[-1] in seen_today:
            self._order.pop()
        return self._order.pop()

    def _ordered(self, day: int) -> list[int]:
        at = BEGIN + timedelta(days=day)
        rows = [
            (np.nan, np.nan, 0.0)
            if one.reviewed_at is None
            else (one.stability, one.difficulty, (at - one.reviewed_at) / timedelta(days=1))
            for one in self.memories
        ]
        stability, difficulty, elapsed = np.asarray(rows, dtype=float).T
        left = np.full(len(rows), float(self._exam_day - day))
        gained, minutes = gains(
            Standing(stability, difficulty, elapsed, left), self.plan.weights, self._pace
        )
        return list(np.argsort(gained / minutes, kind="stable"))
