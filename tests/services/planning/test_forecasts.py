"""Forecasts of goals from a person's own history."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.planning_records import Forecast, ForecastCalibration
from services.planning import goals
from services.planning.forecasts import make_forecasts, read_calibration, read_forecast
from tests.factories.histories import add_study, make_history

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def kept(session: Session, goal_id: UUID) -> list[Forecast]:
    return list(
        session.exec(
            select(Forecast)
            .where(col(Forecast.goal_id) == goal_id)
            .execution_options(populate_existing=True)
        )
    )


class TestReadForecast:
    def test_says_exactly_what_is_missing(self, session: Session, student: Actor) -> None:
        goals.create_goal(session, student, title="Pass")
        add_study(session, student, at=NOW, days=2, minutes=60)

        view = read_forecast(session, student, days=7, at=NOW)

        assert (view.days_to_study, view.days_to_wait) == (3, 5)
        assert "study on 3 more days" in view.needs
        assert (view.goals[0].needs, view.goals[0].probability) == (view.needs, None)
        assert view.calendar == ()

    @pytest.mark.parametrize("days", [7, 14, 30])
    def test_looks_ahead_as_far_as_asked(self, session: Session, student: Actor, days: int) -> None:
        make_history(session, student, at=NOW)

        view = read_forecast(session, student, days=days, at=NOW)

        (goal,) = view.goals
        assert [day.day for day in view.calendar][:: days - 1] == [
            NOW.date(),
            NOW.date() + timedelta(days=days - 1),
        ]
        assert 25 < sum(day.expected_minutes for day in view.calendar) / days < 80
        assert len(goal.progress_ahead) == days
        assert goal.progress < goal.progress_ahead[0] <= goal.progress_ahead[-1] <= 1

    def test_tells_the_sentence_with_the_numbers(self, session: Session, student: Actor) -> None:
        make_history(session, student, at=NOW, open_tasks=60)

        (goal,) = read_forecast(session, student, days=7, at=NOW).goals

        assert goal.probability is not None
        assert goal.probability < 0.2
        assert goal.earliest_on < goal.expected_on < goal.latest_on
        assert goal.sentence.startswith("If you study 55 min a day, you will reach ")
        assert f"{goal.reached_share:.0%}" in goal.sentence
        assert goal.sentence.endswith("by 8 December 2026.")
        assert goal.recommended_minutes > goal.minutes_per_day
        assert goal.advice.startswith("To make it in four cases out of five, study ")

    def test_asks_for_work_where_none_is_known(self, session: Session, student: Actor) -> None:
        add_study(session, student, at=NOW, days=20, minutes=60)
        goals.create_goal(session, student, title="Be happy")

        (goal,) = read_forecast(session, student, days=7, at=NOW).goals

        assert "“Be happy”" in goal.needs

    def test_keeps_one_row_a_day(self, session: Session, student: Actor) -> None:
        goal_id = make_history(session, student, at=NOW)

        for at in (NOW, NOW + timedelta(hours=3), NOW + timedelta(days=1)):
            read_forecast(session, student, days=7, at=at)

        rows = kept(session, goal_id)
        assert sorted((row.made_on - NOW.date()).days for row in rows) == [0, 1]
        assert all(0 < row.probability < 1 for row in rows)
        assert set(rows[0].details) == {
            "raw_probability",
            "raw_days",
            "reached_share",
            "progress_ahead",
        }

    def test_refuses_other_spans(self, session: Session, student: Actor) -> None:
        with pytest.raises(Invalid):
            read_forecast(session, student, days=8, at=NOW)

    def test_shows_nothing_of_somebody_else(
        self, session: Session, session_as: Any, student: Actor, stranger: Actor
    ) -> None:
        make_history(session, student, at=NOW)

        with session_as(stranger) as other:
            view = read_forecast(other, stranger, days=7, at=NOW)

        assert (view.goals, view.days_to_study) == ((), 5)


class TestMakeForecasts:
    def test_replaces_what_was_made_earlier_today(self, session: Session, student: Actor) -> None:
        goal_id = make_history(session, student, at=NOW)
        make_forecasts(session, student, at=NOW)
        (before,) = [row.model_copy() for row in kept(session, goal_id)]
        goals.update_goal(
            session, student, goal_id=goal_id, target_date=NOW.date() + timedelta(days=60)
        )

        made = make_forecasts(session, student, at=NOW + timedelta(hours=1))

        (after,) = kept(session, goal_id)
        assert made == 1
        assert (after.id, after.target_date) == (before.id, NOW.date() + timedelta(days=60))
        assert after.probability > before.probability

    def test_makes_none_without_a_history(self, session: Session, student: Actor) -> None:
        goals.create_goal(session, student, title="Pass")

        assert make_forecasts(session, student, at=NOW) == 0


class TestReadCalibration:
    def test_corrects_what_is_shown(self, session: Session, student: Actor) -> None:
        goal_id = make_history(session, student, at=NOW, open_tasks=10)
        plain = read_forecast(session, student, days=7, at=NOW).goals[0]
        session.add(
            ForecastCalibration(
                owner_id=student.user_id,
                organization_id=student.organization_id,
                slope=1.0,
                offset=-2.0,
                interval_scale=2.0,
            )
        )
        session.flush()

        make_forecasts(session, student, at=NOW)

        (row,) = kept(session, goal_id)
        assert read_calibration(session, student).offset == -2.0
        assert row.probability < plain.probability
        assert row.details["raw_probability"] > row.probability
        assert row.latest_on > plain.latest_on
