"""Possible futures drawn from the past."""

import numpy as np
import pytest

from services.planning.rules.forecast.history import History
from services.planning.rules.forecast.paths import draw_futures, weeks_of


@pytest.fixture
def futures():
    minutes = np.array([90, 60, 0, 120, 60, 30, 0] * 10, dtype=float)
    weeks = weeks_of(History(minutes=minutes, first_weekday=0))
    return draw_futures(weeks, days=70, rng=np.random.default_rng(1))


class TestDrawFutures:
    def test_keeps_the_level_and_the_days_off(self, futures):
        daily = np.diff(futures.expected(70), prepend=0.0)

        assert daily.mean() == pytest.approx(51, rel=0.2)
        by_weekday = daily.reshape(-1, 7).mean(axis=0)
        assert by_weekday[6] < 20
        assert by_weekday[3] > 60

    def test_reaches_on_the_day_the_minutes_are_there(self, futures):
        needed = np.full(futures.count, 500.0)
        by_day = (
            futures.blocks[futures.chosen] * futures.factor[:, :, None]
            + np.pad(futures.by_week, ((0, 0), (1, 0)))[:, :-1, None]
        ).reshape(futures.count, -1)

        found = futures.reached(needed)

        assert (found == (by_day < 500.0 - 1e-9).sum(axis=1)).all()
        assert 5 < np.median(found) < 20

    def test_never_reaches_what_is_too_much(self, futures):
        assert (futures.reached(np.full(futures.count, 1e9)) == 70).all()

    def test_is_there_at_once_when_nothing_is_left(self, futures):
        assert (futures.reached(np.zeros(futures.count)) == 0).all()
