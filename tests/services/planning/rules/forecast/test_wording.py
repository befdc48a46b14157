"""A forecast in words."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from services.planning.rules.forecast.history import Missing
from services.planning.rules.forecast.outlook import Outlook
from services.planning.rules.forecast.wording import (
    advice,
    rounded,
    sentence,
    what_is_needed,
    work_is_needed,
)

TODAY = date(2026, 11, 24)
FOUND = Outlook(
    key="g",
    target_day=18,
    probability=0.6,
    raw_probability=0.6,
    expected_day=16,
    earliest_day=10,
    latest_day=30,
    raw_days=(10, 16, 30),
    progress=0.4,
    remaining=900.0,
    minutes_per_day=62.0,
    reached_share=0.844,
    recommended=88.0,
    progress_by_day=np.ones(30),
)


class TestSentence:
    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({}, "If you study 1 h a day, you will reach 84% of “Pass” by 12 December 2026."),
            (
                {"reached_share": None, "target_day": None},
                "If you study 1 h a day, you will reach 100% of “Pass” by 10 December 2026.",
            ),
            (
                {"reached_share": None, "expected_day": None},
                "At 1 h a day, “Pass” is more than a year away.",
            ),
            ({"remaining": 0.0}, "All the work of “Pass” is done."),
        ],
        ids=["by date", "to the end", "never", "done"],
    )
    def test_says_what_study_brings(self, changes, expected):
        assert sentence(replace(FOUND, **changes), title="Pass", today=TODAY) == expected


class TestAdvice:
    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({}, "study 1 h 30 min a day"),
            ({"recommended": 50.0}, "That is enough: 50 min a day"),
            ({"recommended": 5000.0}, "move the date"),
            ({"target_day": -2}, "choose a new one"),
        ],
        ids=["more", "enough", "too much", "overdue"],
    )
    def test_says_what_it_takes(self, changes, expected):
        assert expected in advice(replace(FOUND, **changes))

    @pytest.mark.parametrize("changes", [{"remaining": 0.0}, {"target_day": None}], ids=str)
    def test_is_silent_when_nothing_is_asked(self, changes):
        assert advice(replace(FOUND, **changes)) == ""


class TestWhatIsNeeded:
    @pytest.mark.parametrize(
        ("gap", "expected"),
        [
            (Missing(3, 0), "study on 3 more days."),
            (Missing(0, 1), "give it 1 more day."),
            (Missing(1, 2), "study on 1 more day and give it 2 more days."),
        ],
        ids=str,
    )
    def test_counts_days(self, gap, expected):
        assert what_is_needed(gap).endswith(expected)

    def test_names_the_goal_without_work(self):
        assert "“Pass”" in work_is_needed("Pass")


class TestRounded:
    @pytest.mark.parametrize(("minutes", "spoken"), [(0.2, 5), (62, 60), (63, 65)])
    def test_goes_in_steps_of_five(self, minutes, spoken):
        assert rounded(minutes) == spoken
