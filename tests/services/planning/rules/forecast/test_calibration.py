"""Learning from how forecasts turned out."""

import numpy as np
import pytest

from services.planning.rules.forecast.calibration import (
    Calibration,
    Outcome,
    calibrated,
    corrected,
)


def outcomes(count: int, *, said: float, rate: float, distance: float = 1.0) -> list[Outcome]:
    return [
        Outcome(f"g{n}", said, in_time=n < count * rate, distance=distance * n / count / 0.8)
        for n in range(count)
    ]


class TestCalibrated:
    def test_changes_nothing_without_outcomes(self):
        assert calibrated([]) == Calibration()
        assert calibrated([Outcome("g", 0.7)]) == Calibration()

    def test_lowers_what_was_too_hopeful_and_trusts_it_slowly(self):
        few, many = (calibrated(outcomes(count, said=0.9, rate=0.5)) for count in (4, 200))

        assert 0.5 < corrected(0.9, many) < 0.6 < corrected(0.9, few) < 0.9

    def test_leaves_good_forecasts_alone(self):
        found = calibrated(outcomes(200, said=0.7, rate=0.7))

        assert corrected(0.7, found) == pytest.approx(0.7, abs=0.02)
        assert found.interval_scale == pytest.approx(1.0, abs=0.03)

    def test_widens_intervals_that_missed(self):
        few, many = (
            calibrated(outcomes(n, said=0.5, rate=0.5, distance=2.0)).interval_scale
            for n in (3, 99)
        )

        assert 1.0 < few < many < 2.0

    def test_counts_a_goal_once_however_often_it_was_forecast(self):
        failed = [Outcome("one", 0.9, in_time=False)] * 300
        kept = [Outcome(f"g{n}", 0.9, in_time=True) for n in range(9)]

        assert corrected(0.9, calibrated(failed + kept)) > 0.8


class TestCorrected:
    def test_is_never_certain(self):
        assert 0.9 < corrected(1.0, Calibration()) < 1
        assert 0 < corrected(0.0, Calibration(slope=3.0)) < 0.1
        assert corrected(0.5, Calibration()) == pytest.approx(0.5)
        assert np.isfinite(corrected(0.0, Calibration(slope=9.0, offset=-9.0)))
