"""A goal's forecast."""

from datetime import date

import numpy as np
import pytest

from services.planning.rules.forecast.calibration import Calibration
from services.planning.rules.forecast.history import History
from services.planning.rules.forecast.outlook import expected_minutes, outlook
from services.planning.rules.forecast.paths import weeks_of
from services.planning.rules.forecast.work import GoalWork, divide, size_of

TODAY = date(2026, 11, 24)
HISTORY = History(
    minutes=np.array([60, 60, 0, 60, 60, 60, 0] * 8, dtype=float),
    first_weekday=1,
    finished_minutes=2000,
    finished_items=30,
    studied_minutes=2400,
)

PLAIN = Calibration()


def look(minutes: float, target: int | None, calibration: Calibration = PLAIN, key="g"):
    work = GoalWork(key, "Pass", minutes, 10, 500.0, 2400.0, 1200.0, 0.3, target)
    (goal,) = divide([size_of(work)])
    return outlook(goal, HISTORY, weeks_of(HISTORY), today=TODAY, calibration=calibration)


class TestOutlook:
    def test_is_the_same_for_a_goal_on_a_day(self):
        first, again, other = look(900.0, 25), look(900.0, 25), look(900.0, 25, key="h")

        assert first.raw_probability == again.raw_probability
        assert first.raw_days == again.raw_days
        assert (first.progress_by_day == again.progress_by_day).all()
        assert (first.progress_by_day != other.progress_by_day).any()

    def test_falls_with_work_and_rises_with_time(self):
        easy, fair, hard = (look(minutes, 25).probability for minutes in (300, 900, 3000))
        longer = look(900.0, 60).probability

        assert easy > 0.9 > fair > 0.3 > hard
        assert longer > fair

    def test_holds_the_expected_day_in_its_interval(self):
        found = look(900.0, 25)

        assert found.earliest_day < found.expected_day < found.latest_day
        assert 12 < found.expected_day < 35

    def test_recommends_more_the_nearer_the_date(self):
        assert look(900.0, 10).recommended > 2 * look(900.0, 30).recommended > 0

    def test_tells_the_share_done_by_the_date(self):
        found = look(3000.0, 9)

        assert found.progress < found.reached_share < 0.5
        assert found.progress < found.progress_by_day[6] < found.progress_by_day[29] < 1

    @pytest.mark.parametrize(("target", "probability"), [(10, 0.95), (-1, 0.05), (None, None)])
    def test_knows_the_ends(self, target, probability):
        left = 0.0 if target == 10 else 900.0

        found = look(left, target)

        if probability is None:
            assert (found.probability, found.recommended, found.reached_share) == (None, None, None)
        else:
            assert found.probability == pytest.approx(probability, abs=0.05)

    def test_bends_and_widens_as_calibrated(self):
        plain = look(900.0, 25)
        shy = look(900.0, 25, Calibration(slope=0.5, offset=-1.0, interval_scale=1.5))

        assert shy.probability < plain.probability
        assert shy.raw_probability == plain.raw_probability
        assert shy.latest_day - shy.earliest_day > plain.latest_day - plain.earliest_day

    def test_looks_no_further_than_a_year(self):
        found = look(500_000.0, None)

        assert (found.expected_day, found.latest_day) == (None, None)


class TestExpectedMinutes:
    @pytest.mark.parametrize("days", [7, 14, 30])
    def test_has_a_number_for_each_day(self, days):
        found = expected_minutes(weeks_of(HISTORY), key="ada", today=TODAY, days=days)

        assert len(found) == days
        assert 20 < np.mean(found) < 60
