"""Which cards a day gets, and in which order.

Cards in learning steps come first, when their minutes are over. Then the day's minutes are given
out by worth (``review_gain``): to what is due, to new cards as far as the day's number of them
goes, and to cards of courses with an exam that are not due but would gain enough. What was chosen
is mixed, so that no two cards of a course follow each other while another course waits: mixing
helps telling alike things apart (Rohrer & Taylor 2007).
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

import numpy as np

from services.learning.rules.fsrs_schedule import DAY
from services.learning.rules.review_gain import WITHOUT_EXAM_DAYS, Pace, Standing, gains

LEAST_GAIN = 0.02
"""A card that is not due comes up only when it adds this much to the chance of recall."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card as far as choosing goes.

    Attributes:
        id: Which.
        course_id: Where it belongs.
        state: new, learning, review or relearning.
        due_at: When it comes back.
        stability: In days.
        difficulty: 1 to 10.
        reviewed_at: The last answer.
        days_left: Until the exam of its course; None without one.
    """

    id: UUID
    course_id: UUID | None
    state: str
    due_at: datetime
    stability: float | None
    difficulty: float | None
    reviewed_at: datetime | None
    days_left: int | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day of reviews.

    Attributes:
        at: The present.
        today: The first instant of the person's day.
        tomorrow: The first instant of their tomorrow.
        minutes_left: Of the day's budget.
        new_left: New cards the day still has room for.
        weights: Of the person.
        pace: Of the person.
    """

    at: datetime
    today: datetime
    tomorrow: datetime
    minutes_left: float
    new_left: int
    weights: tuple[float, ...]
    pace: Pace


def order_day(cards: Sequence[Candidate], day: Day) -> list[UUID]:
    """Return the cards of the rest of a day, the first first."""
    steps = [one for one in cards if one.state in ("learning", "relearning")]
    now = sorted((one for one in steps if one.due_at <= day.at), key=_due)
    later = sorted((one for one in steps if day.at < one.due_at < day.tomorrow), key=_due)
    others = [one for one in cards if one.state in ("new", "review") and _may_come(one, day)]
    minutes = day.minutes_left - len(now) * day.pace.recalled_s / 60
    chosen = _choose(others, day, minutes)
    return [one.id for one in (*now, *mix(chosen, lambda card: card.course_id), *later)]


def mix(rows: Sequence[Row], group: Callable[[Row], Hashable]) -> list[Row]:
    """Deal rows out of their groups in turn, each group in its order, the longest first."""
    groups: defaultdict[Hashable, deque[Row]] = defaultdict(deque)
    for row in rows:
        groups[group(row)].append(row)
    dealt: list[Row] = []
    last: Hashable = None
    while any(groups.values()):
        open_groups = sorted(
            (name for name in groups if groups[name]), key=lambda name: -len(groups[name])
        )
        name = next((one for one in open_groups if one != last or not dealt), open_groups[0])
        dealt.append(groups[name].popleft())
        last = name
    return dealt


def _choose(cards: list[Candidate], day: Day, minutes: float) -> list[Candidate]:
    """Give the day's minutes to what gains most, and keep that order."""
    if not cards:
        return []
    gained, cost = gains(_standing(cards, day.at), day.weights, day.pace)
    chosen: list[Candidate] = []
    new = 0
    for place in np.argsort(-gained / cost, kind="stable"):
        card = cards[int(place)]
        is_early = card.state == "review" and card.due_at >= day.tomorrow
        if minutes <= 0:
            break
        if is_early and gained[place] < LEAST_GAIN:
            continue
        if card.state == "new":
            if new >= day.new_left:
                continue
            new += 1
        chosen.append(card)
        minutes -= float(cost[place])
    return chosen


def _may_come(card: Candidate, day: Day) -> bool:
    """A card not due may come up for its exam, unless it was seen or put off today."""
    if card.state == "new" or card.due_at < day.tomorrow:
        return card.due_at < day.tomorrow
    was_seen = card.reviewed_at is not None and card.reviewed_at >= day.today
    return card.days_left is not None and card.due_at > day.tomorrow and not was_seen


def _standing(cards: Sequence[Candidate], at: datetime) -> Standing:
    unknown = float("nan")
    rows = [
        (
            unknown if one.stability is None or one.state == "new" else one.stability,
            unknown if one.difficulty is None else one.difficulty,
            (at - one.reviewed_at) / DAY if one.reviewed_at else 0.0,
            WITHOUT_EXAM_DAYS if one.days_left is None else float(one.days_left),
        )
        for one in cards
    ]
    stability, difficulty, elapsed, left = np.asarray(rows, dtype=float).T
    return Standing(stability, difficulty, elapsed, left)


def _due(card: Candidate) -> tuple[datetime, UUID]:
    return card.due_at, card.id
