"""When a card comes back: FSRS-6 with the person's own weights, the same answer every time.

The schedule is that of the ``fsrs`` package (https://github.com/open-spaced-repetition/py-fsrs),
whose algorithm is described at
https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm. Its random spreading of due
days is switched off: what was shown before an answer is what the answer does, and a repeat of it
does the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import (
    DEFAULT_PARAMETERS,
    LOWER_BOUNDS_PARAMETERS,
    UPPER_BOUNDS_PARAMETERS,
)

AGAIN, HARD, GOOD, EASY = RATINGS = (1, 2, 3, 4)
DEFAULT_WEIGHTS: Final[tuple[float, ...]] = tuple(DEFAULT_PARAMETERS)
LOWEST_WEIGHTS: Final[tuple[float, ...]] = tuple(LOWER_BOUNDS_PARAMETERS)
HIGHEST_WEIGHTS: Final[tuple[float, ...]] = tuple(UPPER_BOUNDS_PARAMETERS)
LONGEST_DAYS = 3650
DAY = timedelta(days=1)
_STATES = {"learning": State.Learning, "review": State.Review, "relearning": State.Relearning}
_NAMES = {state: name for name, state in _STATES.items()}


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of one card's memory; ``state`` is new, learning, review or relearning.

    Attributes:
        state: By the words of FSRS.
        due_at: When it comes back (aware).
        step: Which learning step, 0 first; None outside of them.
        stability: Days until the chance of recall has fallen to 0.9.
        difficulty: 1 to 10.
        reviewed_at: The last answer (aware).
        reps: Answers so far.
        lapses: Times it was forgotten after it was learned.
    """

    state: str
    due_at: datetime
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    reviewed_at: datetime | None = None
    reps: int = 0
    lapses: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """How somebody reviews: their weights, the recall they want, and an exam that bounds waiting.

    Attributes:
        weights: 21 FSRS-6 weights.
        retention: The chance of recall at which a card comes back.
        before: No card waits beyond this instant when it can come back earlier.
    """

    weights: tuple[float, ...] = DEFAULT_WEIGHTS
    retention: float = 0.9
    before: datetime | None = None


def answer_memory(memory: Memory, rating: int, plan: Plan, *, at: datetime) -> Memory:
    """Return the memory after an answer.

    Args:
        memory: Before it.
        rating: 1 again, 2 hard, 3 good, 4 easy.
        plan: How the person reviews.
        at: The instant of the answer (aware); one before the last answer counts as that.
    """
    at = max(at, memory.reviewed_at) if memory.reviewed_at else at
    scheduler = _scheduler(plan.weights, plan.retention)
    after, _ = scheduler.review_card(_card(memory), Rating(rating), at.astimezone(UTC))
    forgotten = memory.state == "review" and rating == AGAIN
    return Memory(
        state=_NAMES[after.state],
        due_at=_bounded(after.due, plan.before, at),
        step=after.step,
        stability=after.stability,
        difficulty=after.difficulty,
        reviewed_at=at,
        reps=memory.reps + 1,
        lapses=memory.lapses + forgotten,
    )


def predict_memories(memory: Memory, plan: Plan, *, at: datetime) -> tuple[Memory, ...]:
    """Return the memory after each of the four answers, again first."""
    return tuple(answer_memory(memory, rating, plan, at=at) for rating in RATINGS)


def recall_chance(
    stability: float | None, elapsed_days: float, weights: Sequence[float] = DEFAULT_WEIGHTS
) -> float:
    """Return the chance of recall so many days after the last answer; 0 for what is new."""
    if stability is None or stability <= 0:
        return 0.0
    decay = -weights[20]
    factor = 0.9 ** (1 / decay) - 1
    return (1 + factor * max(elapsed_days, 0.0) / stability) ** decay


def chance_at(memory: Memory, weights: Sequence[float], *, at: datetime) -> float | None:
    """Return the chance of recall at an instant; None for a card never answered."""
    if memory.reviewed_at is None or memory.stability is None:
        return None
    return recall_chance(memory.stability, (at - memory.reviewed_at) / DAY, weights)


def moved(memory: Memory, due_at: datetime) -> Memory:
    """Return the memory with another due date."""
    return replace(memory, due_at=due_at)


def _bounded(due: datetime, before: datetime | None, at: datetime) -> datetime:
    """Bring what would only come back after an exam before it, when a day still lies between."""
    if before is None or due <= before or before < at + DAY:
        return due
    return before


def _card(memory: Memory) -> Card:
    in_steps = memory.state in ("new", "learning", "relearning")
    return Card(
        card_id=0,
        state=_STATES.get(memory.state, State.Learning),
        step=(memory.step or 0) if in_steps else None,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due_at.astimezone(UTC),
        last_review=memory.reviewed_at.astimezone(UTC) if memory.reviewed_at else None,
    )


@lru_cache(maxsize=64)
def _scheduler(weights: tuple[float, ...], retention: float) -> Scheduler:
    return Scheduler(
        parameters=weights,
        desired_retention=retention,
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )
