"""How good forecasts were."""

import pytest

from services.planning.rules.forecast.scoring import brier, distance, reliability


class TestBrier:
    def test_is_the_mean_squared_error(self):
        assert brier([1.0, 0.0, 0.5], [True, True, False]) == pytest.approx((0 + 1 + 0.25) / 3)
        assert brier([], []) is None


class TestReliability:
    def test_groups_by_what_was_said(self):
        low, high = reliability([0.1, 0.15, 1.0], [False, True, True])

        assert (low.count, low.forecast, low.happened) == (2, pytest.approx(0.125), 0.5)
        assert (high.low, high.high, high.happened) == (0.8, 1.0, 1.0)

    def test_has_no_empty_bins(self):
        assert reliability([], []) == ()


class TestDistance:
    @pytest.mark.parametrize(
        ("day", "expected"), [(10, 0.0), (5, 1.0), (0, 2.0), (30, 1.0), (50, 2.0)]
    )
    def test_counts_half_intervals_from_the_median(self, day, expected):
        assert distance(day, (5, 10, 30)) == expected

    def test_does_not_divide_by_nothing(self):
        assert distance(3, (2, 2, 2)) == 2.0
