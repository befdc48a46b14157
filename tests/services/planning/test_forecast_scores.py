"""How forecasts turned out."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from maigie.core.actor import Actor
from maigie.models.planning_records import Forecast, ForecastCalibration
from services.planning import goals
from services.planning.forecast_scores import score_forecasts, track_record

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY = NOW.date()


def forecast(
    session: Session,
    actor: Actor,
    *,
    target: date | None,
    chance: float | None = 0.9,
    made: int = 20,
    title: str = "Pass",
    until: int = 15,
) -> UUID:
    """Keep a forecast made some days ago for a new goal; its interval ends after ``until`` days."""
    goal = goals.create_goal(session, actor, title=title, target_date=target)
    made_on = TODAY - timedelta(days=made)
    session.add(
        Forecast(
            owner_id=actor.user_id,
            organization_id=actor.organization_id,
            goal_id=UUID(goal.id),
            made_on=made_on,
            target_date=target,
            probability=chance,
            earliest_on=made_on + timedelta(days=5),
            expected_on=made_on + timedelta(days=10),
            latest_on=made_on + timedelta(days=until),
            details={"raw_probability": chance, "raw_days": [5, 10, until]},
        )
    )
    session.flush()
    return UUID(goal.id)


def row_of(session: Session, goal_id: UUID) -> Forecast:
    return session.exec(
        select(Forecast)
        .where(col(Forecast.goal_id) == goal_id)
        .execution_options(populate_existing=True)
    ).one()


class TestScoreForecasts:
    def test_settles_a_goal_that_was_reached(self, session: Session, student: Actor) -> None:
        goal_id = forecast(session, student, target=TODAY + timedelta(days=3))
        goals.finish_goal(session, student, goal_id=goal_id)

        first, again = (score_forecasts(session, student, at=NOW) for _ in range(2))

        row = row_of(session, goal_id)
        assert (first, again) == (1, 0)
        assert (row.reached_on, row.reached_in_time, row.scored_at) == (TODAY, True, NOW)

    def test_settles_a_date_that_passed_and_notes_the_day_later(
        self, session: Session, student: Actor
    ) -> None:
        goal_id = forecast(session, student, target=TODAY - timedelta(days=1))
        score_forecasts(session, student, at=NOW)
        late = row_of(session, goal_id).model_copy()
        goals.finish_goal(session, student, goal_id=goal_id)

        score_forecasts(session, student, at=NOW + timedelta(days=4))

        row = row_of(session, goal_id)
        assert (late.reached_on, late.reached_in_time) == (None, False)
        assert (row.reached_on, row.reached_in_time) == (TODAY + timedelta(days=4), False)

    def test_waits_while_nothing_is_settled(self, session: Session, student: Actor) -> None:
        forecast(session, student, target=TODAY)
        forecast(session, student, target=None, chance=None)

        assert score_forecasts(session, student, at=NOW) == 0

    def test_leaves_goals_given_up_out(self, session: Session, student: Actor) -> None:
        goal_id = forecast(session, student, target=TODAY - timedelta(days=1))
        goals.cancel_goal(session, student, goal_id=goal_id)

        assert score_forecasts(session, student, at=NOW) == 0

    def test_learns_from_what_was_too_hopeful(self, session: Session, student: Actor) -> None:
        for number in range(4):
            forecast(session, student, target=TODAY - timedelta(days=2), title=f"Goal {number}")

        score_forecasts(session, student, at=NOW)

        learnt = session.exec(select(ForecastCalibration)).one()
        assert learnt.scored == 4
        assert learnt.offset < -0.3
        assert learnt.interval_scale > 1.0


class TestTrackRecord:
    def test_is_empty_at_first(self, session: Session, student: Actor) -> None:
        record = track_record(session, student, at=NOW)

        assert (record.scored, record.brier, record.covered, record.goals) == (0, None, None, ())
        assert (record.slope, record.offset, record.interval_scale) == (1.0, 0.0, 1.0)

    def test_shows_hits_and_misses(self, session: Session, student: Actor) -> None:
        hit = forecast(session, student, target=TODAY, chance=0.8, title="Hit", made=10, until=9)
        forecast(session, student, target=TODAY - timedelta(days=2), chance=0.3, title="Miss")
        forecast(session, student, target=TODAY + timedelta(days=9), title="Open")
        goals.finish_goal(session, student, goal_id=hit)
        score_forecasts(session, student, at=NOW)

        record = track_record(session, student, at=NOW + timedelta(days=1))

        assert (record.scored, record.waiting, record.in_time) == (2, 1, 0.5)
        assert record.brier == ((1 - 0.8) ** 2 + 0.3**2) / 2
        assert record.base_brier == 0.25
        assert (record.intervals, record.covered) == (3, 0.0)
        assert [(one.title, one.in_time) for one in record.goals] == [
            ("Hit", True),
            ("Miss", False),
        ]
        assert [(one.count, one.happened) for one in record.bins] == [(1, 0.0), (1, 1.0)]

    def test_judges_an_interval_when_it_is_over(self, session: Session, student: Actor) -> None:
        goal_id = forecast(session, student, target=TODAY, made=10, until=12)
        goals.finish_goal(session, student, goal_id=goal_id)
        score_forecasts(session, student, at=NOW)

        soon = track_record(session, student, at=NOW + timedelta(days=1))
        later = track_record(session, student, at=NOW + timedelta(days=3))

        assert (soon.intervals, later.intervals, later.covered) == (0, 1, 1.0)
