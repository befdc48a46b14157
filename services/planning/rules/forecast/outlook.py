"""A goal's forecast: chance of its date, expected day with interval, minutes to aim at."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from services.planning.rules.forecast.calibration import Calibration, corrected
from services.planning.rules.forecast.history import WEEK, History, Numbers, pace, usual_minutes
from services.planning.rules.forecast.model import MODEL
from services.planning.rules.forecast.paths import Weeks, draw_futures
from services.planning.rules.forecast.work import Sized

SHOWN_DAYS = 30
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
_WANTED_Z = 0.8416
"""The standard normal value below which four in five lie: the chance that is aimed at."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is expected of a goal; days count from today, None is beyond the horizon.

    Attributes:
        key: The goal.
        target_day: Its date; None without one.
        probability: Of reaching it by its date; None without one.
        raw_probability: The same before correction.
        expected_day: The median day of reaching it.
        earliest_day: Where the 80 % interval begins.
        latest_day: Where it ends.
        raw_days: Beginning, median and end of the interval before correction.
        progress: Share of its work done, 0 to 1.
        remaining: Estimated minutes left.
        minutes_per_day: Minutes a day the person usually gives this goal.
        reached_share: Share of its work done on its date at that rate; None without a date.
        recommended: Minutes a day that reach it by its date with a chance of 80 %.
        progress_by_day: Expected share of its work done at the end of each of the next 30 days.
    """

    key: str
    target_day: int | None
    probability: float | None
    raw_probability: float | None
    expected_day: int | None
    earliest_day: int
    latest_day: int | None
    raw_days: tuple[int | None, int | None, int | None]
    progress: float
    remaining: float
    minutes_per_day: float
    reached_share: float | None
    recommended: float | None
    progress_by_day: Numbers


def generator_for(key: str, today: date) -> np.random.Generator:
    """Return where chance comes from: the same for a goal on a day."""
    digest = hashlib.blake2b(f"{key}|{today.isoformat()}".encode(), digest_size=8).digest()
    return np.random.Generator(np.random.SFC64(int.from_bytes(digest, "big")))


def outlook(
    goal: Sized,
    history: History,
    weeks: Weeks,
    *,
    today: date,
    calibration: Calibration,
) -> Outlook:
    """Return the forecast of one goal.

    Args:
        goal: With its remaining work and its part in all study.
        history: How the person studies.
        weeks: The same as weeks to draw from.
        today: The local day it is made on.
        calibration: How earlier forecasts turned out.
    """
    rng = generator_for(goal.goal.key, today)
    rate, rate_spread = pace(history)
    usual = usual_minutes(history)
    days = _horizon(goal, usual * rate)
    futures = draw_futures(weeks, days=days, rng=rng)
    spread = _work_spread(goal, rate_spread)
    hurry = 0.0 if goal.goal.target_day is None else MODEL["date"]["hurry"]
    needed = goal.needed / rate * np.exp(spread * rng.standard_normal(futures.count) - hurry)
    reached = futures.reached(needed)
    low, middle, high = _quantiles(reached)
    raw_days = _day(low, days), _day(middle, days), _day(high, days)
    earliest, latest = _widened(raw_days, calibration.interval_scale)
    target, raw_probability, recommended, share = goal.goal.target_day, None, None, None
    own = usual * goal.share
    if target is not None and goal.remaining <= 0:
        raw_probability, recommended, share = 1.0, 0.0, 1.0
    elif target is not None:
        raw_probability = float((reached <= target).mean()) if target >= 0 else 0.0
        left = max(1, target + 1)
        recommended = goal.remaining / rate * np.exp(_WANTED_Z * spread) / left
        share = min(1.0, goal.progress + own * rate * left / goal.total) if target >= 0 else None
    return Outlook(
        key=goal.goal.key,
        target_day=target,
        probability=None if raw_probability is None else corrected(raw_probability, calibration),
        raw_probability=raw_probability,
        expected_day=raw_days[1],
        earliest_day=earliest,
        latest_day=latest,
        raw_days=raw_days,
        progress=goal.progress,
        remaining=goal.remaining,
        minutes_per_day=own,
        reached_share=share,
        recommended=None if recommended is None else float(recommended),
        progress_by_day=_progress(goal, futures.expected(SHOWN_DAYS) * rate),
    )


def expected_minutes(weeks: Weeks, *, key: str, today: date, days: int) -> Sequence[float]:
    """Return the minutes expected on each day from today on, whatever they go to."""
    whole = -(-days // WEEK) * WEEK
    mean = draw_futures(weeks, days=whole, rng=generator_for(key, today)).expected(days)
    return tuple(float(minutes) for minutes in np.diff(mean, prepend=0.0))


def _horizon(goal: Sized, minutes_a_day: float) -> int:
    """Look four times as far as the goal seems to need, and past its date; whole weeks."""
    expected = goal.needed / max(minutes_a_day, 0.5)
    wanted = max(4 * expected, goal.goal.target_day or 0, 4 * WEEK) + WEEK
    return int(min(wanted, MODEL["paths"]["most_days"])) // WEEK * WEEK


def _work_spread(goal: Sized, rate_spread: float) -> float:
    spread = MODEL["spread"]
    divided = spread["share"] * (1 - goal.share)
    item = spread["item"] / np.sqrt(goal.items)
    return float(np.sqrt(rate_spread**2 + item**2 + divided**2))


def _quantiles(reached: NDArray[np.intp]) -> Numbers:
    """Return the interval's bounds and the median, linearly between neighbours."""
    ordered = np.sort(reached).astype(np.float64)
    places = np.array((LOW, MIDDLE, HIGH)) * (len(ordered) - 1)
    before = places.astype(np.intp)
    after = np.minimum(before + 1, len(ordered) - 1)
    return ordered[before] + (ordered[after] - ordered[before]) * (places - before)


def _day(day: float, horizon: int) -> int | None:
    return None if day >= horizon else round(float(day))


def _widened(
    days: tuple[int | None, int | None, int | None], scale: float
) -> tuple[int, int | None]:
    """Return the interval with both sides stretched around the median."""
    low, middle, high = days
    if middle is None:
        return (low or 0, high)
    earliest = middle - (middle - (low or 0)) * scale
    latest = None if high is None else middle + (high - middle) * scale
    return max(0, int(np.floor(earliest))), None if latest is None else int(np.ceil(latest))


def _progress(goal: Sized, done: Numbers) -> Numbers:
    if goal.spent is None or goal.received is None or not goal.total:
        return np.ones_like(done)
    received = np.interp(done, goal.spent, goal.received)
    return np.minimum(1.0, goal.progress + received / goal.total)
