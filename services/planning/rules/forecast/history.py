"""What is known of how a person studies, and whether it is enough to look ahead."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.planning.rules.forecast.model import MODEL

Numbers = NDArray[np.float64]
WEEK = 7


@dataclass(frozen=True, slots=True)
class History:
    """A person's past up to yesterday.

    Attributes:
        minutes: Minutes studied on each local day since the first one, days off included.
        first_weekday: Weekday of the first of these days, Monday is 0.
        finished_minutes: What the finished tasks and topics of that time were estimated to take.
        finished_items: How many they were.
        studied_minutes: Minutes studied on goals in that time, to compare with the estimate.
        planned_per_day: Minutes a day on the calendar ahead, times the share usually kept; None
            when nothing is planned.
    """

    minutes: Numbers
    first_weekday: int
    finished_minutes: float = 0.0
    finished_items: int = 0
    studied_minutes: float = 0.0
    planned_per_day: float | None = None

    @property
    def weekdays(self) -> NDArray[np.intp]:
        """The weekday of each day."""
        return (self.first_weekday + np.arange(len(self.minutes))) % WEEK

    @property
    def today_weekday(self) -> int:
        """The weekday after the last day."""
        return (self.first_weekday + len(self.minutes)) % WEEK


@dataclass(frozen=True, slots=True)
class Missing:
    """What has to happen before a forecast is honest: days to study on, days to wait."""

    days_to_study: int
    days_to_wait: int


def missing(history: History) -> Missing | None:
    """Return what is missing for a forecast, or None when the history is enough."""
    least = MODEL["minimum"]
    recent = history.minutes[-least["recent_days"] :]
    studied = int((recent >= least["minutes_of_a_day"]).sum())
    to_study = max(0, least["days_studied"] - studied)
    to_wait = max(0, least["history_days"] - len(history.minutes))
    return Missing(to_study, to_wait) if to_study or to_wait else None


def usual_minutes(history: History) -> float:
    """Return the minutes a day this person studies, days off included, drawn to the prior."""
    level = MODEL["level"]
    prior = history.planned_per_day or level["prior_minutes_per_day"]
    days = level["prior_days"]
    return float((history.minutes.sum() + days * prior) / (len(history.minutes) + days))


def recent_factor(history: History) -> float:
    """Return how the last weeks compare with the usual; 1 is as always."""
    level = MODEL["level"]
    ages = np.arange(len(history.minutes))[::-1]
    weights = 0.5 ** (ages / level["recent_half_life_days"])
    usual = usual_minutes(history)
    days = level["prior_days"]
    recent = (weights @ history.minutes + days * usual) / (weights.sum() + days)
    return float(max(0.05, recent / usual))


def weekday_factors(history: History) -> Numbers:
    """Return how each weekday compares with the mean, Monday first; their mean is 1."""
    prior = MODEL["weekday"]["prior_weeks"]
    usual = usual_minutes(history)
    totals = np.bincount(history.weekdays, weights=history.minutes, minlength=WEEK)
    counts = np.bincount(history.weekdays, minlength=WEEK)
    factors = (totals + prior * usual) / (counts + prior) / usual
    return factors / factors.mean()


def week_spread(history: History) -> float:
    """Return the standard deviation of the logarithm of weekly totals, drawn to the prior."""
    spread = MODEL["spread"]
    weeks = len(history.minutes) // WEEK
    prior_weeks = spread["week_prior_weeks"]
    variance = prior_weeks * spread["week"] ** 2
    if weeks > 1:
        totals = history.minutes[-weeks * WEEK :].reshape(weeks, WEEK).sum(axis=1)
        own = np.log1p(totals.var(ddof=1) / max(totals.mean(), 1.0) ** 2)
        variance += (weeks - 1) * float(own)
    return float(np.sqrt(variance / (prior_weeks + max(0, weeks - 1))))


def pace(history: History) -> tuple[float, float]:
    """Return minutes of estimated work done in a minute of study, and the spread of its logarithm.

    With nothing finished yet it is 1: work takes as long as estimated.
    """
    spread = MODEL["spread"]
    prior_weight = 1 / spread["pace"] ** 2
    if not history.finished_items or history.studied_minutes < 1:
        return 1.0, float(spread["pace"])
    own_weight = history.finished_items / spread["item"] ** 2
    own = np.log(max(history.finished_minutes, 1.0) / history.studied_minutes)
    mean = own_weight * np.clip(own, -1.5, 1.5) / (own_weight + prior_weight)
    return float(np.exp(mean)), float(np.sqrt(1 / (own_weight + prior_weight)))
