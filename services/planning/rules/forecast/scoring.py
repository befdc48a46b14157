"""How good forecasts were: Brier score, interval coverage, reliability."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

BINS = 5


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Forecasts of about the same probability, and how often they came true."""

    low: float
    high: float
    count: int
    forecast: float
    happened: float


def brier(probabilities: Sequence[float], happened: Sequence[bool]) -> float | None:
    """Return the mean squared error of probabilities, 0 is perfect; None without any."""
    if not probabilities:
        return None
    return float(np.mean((np.array(probabilities) - np.array(happened, dtype=float)) ** 2))


def reliability(
    probabilities: Sequence[float], happened: Sequence[bool]
) -> tuple[ReliabilityBin, ...]:
    """Return the bins that hold forecasts, from unlikely to likely."""
    chances, came = np.array(probabilities, dtype=float), np.array(happened, dtype=float)
    places = np.minimum((chances * BINS).astype(int), BINS - 1)
    return tuple(
        ReliabilityBin(
            low=place / BINS,
            high=(place + 1) / BINS,
            count=int((places == place).sum()),
            forecast=float(chances[places == place].mean()),
            happened=float(came[places == place].mean()),
        )
        for place in range(BINS)
        if (places == place).any()
    )


def distance(reached_day: float, days: tuple[float, float, float]) -> float:
    """Return how far from the median a day lies, in half intervals of that side.

    Args:
        reached_day: When it was reached, in days from the forecast.
        days: Beginning, median and end of the uncorrected interval; a side is at least half a day.
    """
    low, middle, high = days
    if reached_day >= middle:
        return (reached_day - middle) / max(high - middle, 0.5)
    return (middle - reached_day) / max(middle - low, 0.5)
