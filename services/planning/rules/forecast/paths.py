"""Possible futures: minutes studied day by day, drawn from whole weeks of the person's past."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from services.planning.rules.forecast.history import (
    WEEK,
    History,
    Numbers,
    recent_factor,
    usual_minutes,
    week_spread,
    weekday_factors,
)
from services.planning.rules.forecast.model import MODEL

_ROUNDING = 1e-9
_MOST_TIMES_USUAL = 8.0


@dataclass(frozen=True, slots=True)
class Weeks:
    """What futures are put together from: seven days in a row each, with their chances.

    Attributes:
        blocks: Cumulated minutes over seven days, the person's own first.
        own: How many of them are the person's own.
        prior_chance: Chance of one of the others.
        level_spread: How far the usual level may be off, as deviation of its logarithm.
        drift_start: Logarithm of how the present level compares with the usual.
    """

    blocks: Numbers
    own: int
    prior_chance: float
    level_spread: float
    drift_start: float


def weeks_of(history: History) -> Weeks:
    """Return the person's weeks, starting on any day, with a few usual patterns beside them.

    Runs of days off come with the weeks they were in; the patterns stand for what a short
    history has not shown yet, a week off among them.
    """
    usual, factors = usual_minutes(history), weekday_factors(history)
    count = len(history.minutes)
    ratios = history.minutes / (np.maximum(factors, 0.05)[history.weekdays] * usual)
    ratios = np.minimum(ratios, _MOST_TIMES_USUAL)
    ratios = ratios / max(ratios.mean(), _ROUNDING)
    own = ratios[(np.arange(count)[:, None] + np.arange(WEEK)) % count]
    blocks = np.concatenate([own, np.array(MODEL["weeks"]["patterns"])])
    prior = MODEL["weeks"]["prior_weeks"]
    coming = factors[(history.today_weekday + np.arange(WEEK)) % WEEK]
    weeks = count / WEEK
    return Weeks(
        blocks=np.minimum(blocks * coming * usual, MODEL["level"]["most_minutes_per_day"]).cumsum(
            axis=1
        ),
        own=count,
        prior_chance=prior / (prior + weeks),
        level_spread=week_spread(history) / np.sqrt(weeks + 1),
        drift_start=MODEL["level"]["recent_weight"] * float(np.log(recent_factor(history))),
    )


@dataclass(frozen=True, slots=True)
class Futures:
    """Futures week by week, one row each: which week was drawn, and at what level.

    Attributes:
        blocks: Cumulated minutes of the weeks to draw from, day by day.
        chosen: The week drawn.
        factor: The level it is lived at.
        by_week: Cumulated minutes at the end of each week.
    """

    blocks: Numbers
    chosen: NDArray[np.intp]
    factor: Numbers
    by_week: Numbers

    @property
    def count(self) -> int:
        """How many futures there are."""
        return len(self.chosen)

    @property
    def days(self) -> int:
        """How far they look."""
        return self.chosen.shape[1] * WEEK

    def reached(self, needed: Numbers) -> NDArray[np.intp]:
        """Return the day on which each future has brought what it needs; ``days`` if none has."""
        rows = np.arange(self.count)
        week = (self.by_week < needed[:, None]).sum(axis=1)
        last = self.chosen.shape[1] - 1
        inside = np.minimum(week, last)
        before = np.where(week > 0, self.by_week[rows, np.maximum(inside, 1) - 1], 0.0)
        days = self.blocks[self.chosen[rows, inside]] * self.factor[rows, inside][:, None]
        day = (days < (needed - before)[:, None] - _ROUNDING).sum(axis=1)
        return np.where(week > last, self.days, inside * WEEK + np.minimum(day, WEEK - 1))

    def expected(self, days: int) -> Numbers:
        """Return the mean of cumulated minutes at the end of each of the next days."""
        weeks = min(-(-days // WEEK), self.chosen.shape[1])
        inside = (self.blocks[self.chosen[:, :weeks]] * self.factor[:, :weeks, None]).mean(axis=0)
        before = np.concatenate([[0.0], self.by_week[:, : weeks - 1].mean(axis=0)])
        return (before[:, None] + inside).ravel()[:days]


def draw_futures(weeks: Weeks, *, days: int, rng: np.random.Generator) -> Futures:
    """Return possible futures from today on.

    Args:
        weeks: What they are put together from.
        days: How far to look, in whole weeks.
        rng: Where chance comes from.
    """
    count, number = MODEL["paths"]["count"], days // WEEK
    chosen = rng.integers(0, weeks.own, size=(count, number))
    usual = rng.integers(weeks.own, len(weeks.blocks), size=(count, number))
    chosen = np.where(rng.random((count, number)) < weeks.prior_chance, usual, chosen)
    shapes, start = _drift(number)
    drift = rng.standard_normal((count, number)) @ shapes
    level = weeks.level_spread * rng.standard_normal((count, 1))
    variance = weeks.level_spread**2 + (shapes**2).sum(axis=0)
    factor = np.exp(np.minimum(drift + level + weeks.drift_start * start - variance / 2, 2.0))
    by_week = (weeks.blocks[:, -1][chosen] * factor).cumsum(axis=1)
    return Futures(weeks.blocks, chosen, factor, by_week)


@cache
def _drift(number: int) -> tuple[Numbers, Numbers]:
    """Return how weekly shocks add up to drift, and what is left of today's in each week."""
    kept, size = MODEL["spread"]["drift_kept"], MODEL["spread"]["drift"]
    later = np.arange(number)[None, :] - np.arange(number)[:, None]
    shapes = np.where(later >= 0, size * kept ** np.maximum(later, 0), 0.0)
    return shapes, kept ** np.arange(number)
