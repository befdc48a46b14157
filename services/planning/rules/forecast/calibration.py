"""Correcting forecasts by how this person's earlier ones turned out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from services.planning.rules.forecast.history import Numbers
from services.planning.rules.forecast.model import MODEL

_STEPS = 12
_SURE = 0.985
COVERED = 0.8


@dataclass(frozen=True, slots=True)
class Calibration:
    """How probabilities are bent and intervals widened; the default changes nothing."""

    slope: float = 1.0
    offset: float = 0.0
    interval_scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """An earlier forecast, uncorrected, and what came of it.

    Attributes:
        goal: Which goal; its forecasts together count as one observation.
        probability: Of reaching it in time, before correction; None without a date.
        in_time: Whether it was; None when it is not settled.
        distance: How far from the median it was reached, as a multiple of the uncorrected half
            interval on that side; None when it is not settled.
    """

    goal: str
    probability: float | None = None
    in_time: bool | None = None
    distance: float | None = None


def corrected(probability: float, calibration: Calibration) -> float:
    """Return a probability bent by the calibration, never quite certain."""
    sure = float(np.clip(probability, 1 - _SURE, _SURE))
    log_odds = calibration.slope * np.log(sure / (1 - sure)) + calibration.offset
    return float(np.clip(1 / (1 + np.exp(-log_odds)), 0.01, 0.99))


def calibrated(outcomes: Sequence[Outcome]) -> Calibration:
    """Return the correction earlier outcomes ask for, drawn towards none while they are few."""
    settled = [one for one in outcomes if one.probability is not None and one.in_time is not None]
    judged = [one for one in outcomes if one.distance is not None]
    slope, offset = _bent(settled) if settled else (1.0, 0.0)
    return Calibration(slope, offset, _scaled(judged) if judged else 1.0)


def _weights(outcomes: Sequence[Outcome]) -> Numbers:
    """Each goal weighs one in all, however often it was forecast."""
    _, place, count = np.unique(
        [one.goal for one in outcomes], return_inverse=True, return_counts=True
    )
    return 1 / count[place]


def _bent(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Fit slope and offset of the log odds by Newton's method, with a normal prior on both."""
    model = MODEL["calibration"]
    chance = np.clip([one.probability or 0.0 for one in outcomes], 1 - _SURE, _SURE)
    design = np.stack([np.log(chance / (1 - chance)), np.ones(len(outcomes))], axis=1)
    happened = np.array([float(bool(one.in_time)) for one in outcomes])
    weights = _weights(outcomes)
    prior_mean = np.array([1.0, 0.0])
    prior = np.diag([model["slope_sd"] ** -2, model["offset_sd"] ** -2])
    found = prior_mean.copy()
    for _ in range(_STEPS):
        fitted = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        gradient = design.T @ (weights * (happened - fitted)) - prior @ (found - prior_mean)
        curvature = (design * (weights * fitted * (1 - fitted))[:, None]).T @ design + prior
        found = found + np.linalg.solve(curvature, gradient)
    return float(max(0.2, found[0])), float(found[1])


def _scaled(outcomes: Sequence[Outcome]) -> float:
    """Return the factor at which the intervals would have held four in five."""
    model = MODEL["calibration"]
    distance = np.array([one.distance or 0.0 for one in outcomes])
    order = np.argsort(distance)
    weights = _weights(outcomes)[order]
    reached = np.cumsum(weights) / weights.sum()
    wanted = distance[order][int(np.searchsorted(reached, COVERED - 1e-9))]
    trust = weights.sum() / (weights.sum() + model["prior_goals"])
    scale = np.exp(trust * np.log(np.clip(wanted, 0.2, 5.0)))
    return float(np.clip(scale, model["least_scale"], model["most_scale"]))
