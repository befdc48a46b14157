"""When a person can study."""

from datetime import time
from typing import Any

import pytest
from sqlmodel import Session

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from services.planning import availability
from tests.factories.learners import settle

GOOD: dict[str, Any] = {
    "windows": {"mon": [{"start": "09:00", "end": "12:00"}, {"start": "22:00", "end": "01:00"}]},
    "daily_limit_minutes": 120,
    "break_minutes": 30,
    "rest_weekdays": ["sun", "sat", "sun"],
}


@pytest.fixture(autouse=True)
def _settled(session: Session, student: Actor) -> None:
    settle(session, student)


class TestDefaultAvailability:
    def test_is_eight_to_nine_with_a_free_sunday(self, session: Session, student: Actor) -> None:
        view = availability.get_availability(session, student)

        assert set(view.windows) == set(availability.WEEKDAYS)
        assert view.windows["wed"] == [{"start": "08:00", "end": "21:00"}]
        assert (view.daily_limit_minutes, view.break_minutes) == (180, 15)
        assert view.rest_weekdays == ["sun"]


class TestSetAvailability:
    def test_replaces_all_of_it(self, session: Session, student: Actor) -> None:
        view = availability.set_availability(session, student, **GOOD)

        assert availability.get_availability(session, student) == view
        assert view.windows["tue"] == []
        assert view.rest_weekdays == ["sat", "sun"]

    def test_leaves_the_wishes_that_are_not_given(self, session: Session, student: Actor) -> None:
        before = availability.get_availability(session, student)
        energy = [hour / 23 for hour in range(24)]
        availability.set_availability(
            session, student, **GOOD, energy_by_hour=energy, buffer_days=3, auto_roll_over=False
        )

        view = availability.set_availability(session, student, **GOOD)

        assert (before.energy_by_hour, before.buffer_days, before.auto_roll_over) == ([], 1, True)
        assert (view.energy_by_hour, view.buffer_days, view.auto_roll_over) == (energy, 3, False)

    def test_points_out_what_is_hardly_meant(self, session: Session, student: Actor) -> None:
        view = availability.set_availability(
            session, student, **{**GOOD, "daily_limit_minutes": 600}
        )

        assert len(view.warnings) == 1
        assert "600" in view.warnings[0]

    @pytest.mark.parametrize(
        "bad",
        [
            {"windows": {"monday": []}},
            {"windows": {"mon": [{"start": "9:00", "end": "12:00"}]}},
            {"windows": {"mon": [{"start": "09:00", "end": "24:00"}]}},
            {"windows": {"mon": [{"start": "09:00"}]}},
            {"daily_limit_minutes": 14},
            {"daily_limit_minutes": 961},
            {"break_minutes": -1},
            {"break_minutes": 121},
            {"rest_weekdays": ["someday"]},
            {"energy_by_hour": [0.5] * 23},
            {"energy_by_hour": [1.5] * 24},
            {"buffer_days": 15},
            {
                "windows": {
                    "mon": [{"start": "08:00", "end": "12:00"}, {"start": "11:00", "end": "13:00"}]
                }
            },
        ],
        ids=str,
    )
    def test_refuses_what_is_no_week(
        self, bad: dict[str, Any], session: Session, student: Actor
    ) -> None:
        before = availability.get_availability(session, student)

        with pytest.raises(Invalid):
            availability.set_availability(session, student, **{**GOOD, **bad})

        session.expire_all()
        assert availability.get_availability(session, student) == before


class TestPlannerAvailability:
    def test_counts_weekdays_from_monday(self, session: Session, student: Actor) -> None:
        availability.set_availability(session, student, **GOOD)

        planned = availability.planner_availability(session, student)

        assert [(w.start, w.end) for w in planned.windows[0]] == [
            (time(9), time(12)),
            (time(22), time(1)),
        ]
        assert planned.rest_weekdays == {5, 6}
        assert (planned.daily_limit_minutes, planned.break_minutes) == (120, 30)
        assert (planned.energy_by_hour, planned.buffer_days) == ((), 1)
