"""What is known of how a person studies."""

import numpy as np
import pytest

from services.planning.rules.forecast.history import (
    History,
    Missing,
    missing,
    pace,
    recent_factor,
    usual_minutes,
    week_spread,
    weekday_factors,
)


def history(minutes, **values) -> History:
    return History(minutes=np.array(minutes, dtype=float), first_weekday=0, **values)


class TestMissing:
    @pytest.mark.parametrize(
        ("minutes", "expected"),
        [
            ([], Missing(5, 7)),
            ([60, 0, 60], Missing(3, 4)),
            ([60, 60, 60, 60, 60], Missing(0, 2)),
            ([60, 9, 60, 0, 0, 0, 0, 0], Missing(3, 0)),
            ([60] * 5 + [0] * 28, Missing(5, 0)),
            ([60] * 5 + [0] * 2, None),
        ],
        ids=str,
    )
    def test_asks_for_days_of_study_and_time(self, minutes, expected):
        assert missing(history(minutes)) == expected


class TestUsualMinutes:
    def test_leaves_the_prior_behind_with_time(self):
        assert usual_minutes(history([120] * 5)) < usual_minutes(history([120] * 80)) < 120

    def test_starts_from_what_is_planned(self):
        assert usual_minutes(history([60] * 7, planned_per_day=200.0)) > usual_minutes(
            history([60] * 7)
        )


class TestRecentFactor:
    def test_tells_a_slump_from_a_spurt(self):
        assert recent_factor(history([60] * 30 + [0] * 14)) < 0.7
        assert recent_factor(history([10] * 30 + [90] * 10)) > 1.4
        assert recent_factor(history([50] * 60)) == pytest.approx(1.0, abs=0.02)


class TestWeekdayFactors:
    def test_finds_the_day_off(self):
        factors = weekday_factors(history([60, 60, 60, 60, 60, 60, 0] * 10))

        assert factors.mean() == pytest.approx(1.0)
        assert factors[6] < 0.35
        assert factors[0] > 1.0


class TestWeekSpread:
    def test_grows_with_uneven_weeks(self):
        even, uneven = [60] * 70, ([120] * 7 + [0] * 7) * 5

        assert week_spread(history(even)) < 0.3
        assert week_spread(history(uneven)) > 0.6


class TestPace:
    def test_is_one_before_anything_was_finished(self):
        assert pace(history([60] * 10))[0] == 1.0

    def test_comes_near_the_persons_own(self):
        few = pace(history([60] * 10, finished_minutes=120, finished_items=2, studied_minutes=240))
        many = pace(
            history([60] * 10, finished_minutes=3000, finished_items=50, studied_minutes=6000)
        )

        assert 0.5 < many[0] < few[0] < 1.0
        assert many[1] < few[1] < pace(history([60] * 10))[1]
