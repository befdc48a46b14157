"""How much is left of each goal, and how much study in all reaches it.

The one definition of remaining work: the hours of the open topics of the goal's course plus the
minutes of its open tasks. A goal without either is sized by its own progress, which its
milestones set: what was studied for it so far bought that much.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.planning.rules.forecast.history import Numbers
from services.planning.rules.forecast.model import MODEL


@dataclass(frozen=True, slots=True)
class GoalWork:
    """A goal with its work; minutes are as estimated.

    Attributes:
        key: Its id.
        title: What it is called.
        open_minutes: Estimated minutes of open topics and tasks.
        open_items: How many they are.
        done_minutes: Estimated minutes of those finished.
        linked_minutes: Minutes studied on it so far.
        recent_minutes: Minutes studied on it in the last weeks.
        progress: As the person recorded it, 0 to 1.
        target_day: Days from today to its date; None without one.
    """

    key: str
    title: str
    open_minutes: float
    open_items: int
    done_minutes: float
    linked_minutes: float
    recent_minutes: float
    progress: float
    target_day: int | None


@dataclass(frozen=True, slots=True)
class Sized:
    """A goal whose remaining work is known.

    Attributes:
        goal: The goal.
        remaining: Estimated minutes left.
        total: Estimated minutes in all.
        items: Pieces of work left, at least one.
        needed: Minutes of study in all goals together until this one is reached, at a pace of 1.
        share: Share of study it gets now.
        received: Minutes this goal has got at each of ``spent``.
        spent: Minutes studied in all at which the division between goals changes.
    """

    goal: GoalWork
    remaining: float
    total: float
    items: int
    needed: float = 0.0
    share: float = 1.0
    received: Numbers | None = None
    spent: Numbers | None = None

    @property
    def progress(self) -> float:
        """The share of its work that is done."""
        return 1 - self.remaining / self.total if self.total else 1.0


def size_of(goal: GoalWork) -> Sized | None:
    """Return a goal with its remaining work, or None when nothing says how much that is."""
    if goal.open_items or goal.done_minutes:
        total = goal.open_minutes + goal.done_minutes
        return Sized(goal, goal.open_minutes, total, max(1, goal.open_items))
    least = MODEL["minimum"]
    if goal.progress < least["progress"] or goal.linked_minutes < least["linked_minutes"]:
        return None
    total = goal.linked_minutes / goal.progress
    return Sized(goal, total * (1 - goal.progress), total, items=1)


def divide(goals: Sequence[Sized]) -> tuple[Sized, ...]:
    """Return the goals with the study each needs, when all share it and hand on what they free.

    Study is divided as it was of late, drawn to the urgency of what is left; once a goal is
    reached the others share its part.
    """
    shares = _shares(goals)
    remaining = np.array([goal.remaining for goal in goals])
    order = np.argsort(remaining / shares, kind="stable")
    needed = np.zeros(len(goals))
    got = np.zeros((len(goals), len(goals) + 1))
    before, left = 0.0, 1.0
    for place, index in enumerate(order):
        needed[index] = before + remaining[index] / shares[index] * left
        rest = order[place:]
        got[:, place + 1] = got[:, place]
        got[rest, place + 1] = remaining[index] / shares[index] * shares[rest]
        before += remaining[index]
        left -= shares[index]
    spent = np.concatenate([[0.0], needed[order]])
    return tuple(
        Sized(
            goal=goal.goal,
            remaining=goal.remaining,
            total=goal.total,
            items=goal.items,
            needed=float(needed[index]),
            share=float(shares[index]),
            received=got[index],
            spent=spent,
        )
        for index, goal in enumerate(goals)
    )


def _shares(goals: Sequence[Sized]) -> Numbers:
    model = MODEL["share"]
    recent = np.array([goal.goal.recent_minutes for goal in goals])
    days = np.array([_days_left(goal.goal) for goal in goals])
    urgency = np.array([max(goal.remaining, 1.0) for goal in goals]) / days
    prior = (1 - model["to_nearest"]) * urgency / urgency.sum()
    prior[int(np.argmin(days))] += model["to_nearest"]
    return (recent + model["prior_minutes"] * prior) / (recent.sum() + model["prior_minutes"])


def _days_left(goal: GoalWork) -> int:
    model = MODEL["share"]
    return max(model["least_days"], goal.target_day or model["days_without_date"])
