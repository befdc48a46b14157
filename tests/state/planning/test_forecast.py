"""state.planning.forecast and forecast_insights: forecasts on the card and the page."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from maigie.core.errors import Invalid
from services.planning import goals, tasks
from services.planning.adherence import AdherenceView, TasksDue
from services.planning.forecast_scores import SettledGoal, TrackRecord
from services.planning.forecast_views import GoalForecast
from services.planning.goal_progress import ProgressView
from services.planning.study_session_links import NewStudySession
from services.planning.study_sessions import start_study_session, stop_study_session
from state.planning.forecast import ForecastState
from state.planning.forecast_charts import HEIGHT, WIDTH, fan_of, progress_line
from state.planning.forecast_days import bars_behind
from state.planning.forecast_insights import InsightsState
from state.planning.forecast_rows import record_of
from tests.fakes.recording_queue import RecordingQueue
from tests.state.stage import open_tab

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _evening(monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(settings, "now", NOW.isoformat())


def study(student: Actor, *, days: int) -> None:
    """Study an hour on each of the last days."""
    with unit_of_work(student) as session:
        for ago in range(days, 0, -1):
            at = NOW - timedelta(days=ago)
            one = start_study_session(session, student, new=NewStudySession(title="Read"), at=at)
            ends = at + timedelta(hours=1)
            stop_study_session(session, student, study_session_id=UUID(one.id), at=ends)


def aim(student: Actor) -> None:
    """Aim at ten hours of work in three weeks."""
    with unit_of_work(student) as session:
        due = TODAY + timedelta(days=21)
        goal = goals.create_goal(session, student, title="Pass", target_date=due)
        tasks.create_task(
            session, student, title="Sheets", goal_id=UUID(goal.id), estimated_minutes=600
        )


def points(path: str) -> list[tuple[float, float]]:
    numbers = [float(word.strip("MLZ")) for word in path.split() if word.strip("MLZ")]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


class TestCard:
    async def test_says_what_will_be_reached(self, student: Actor) -> None:
        study(student, days=14)
        aim(student)

        async with open_tab(student) as tab:
            await tab.send(ForecastState.on_load())

        goal = tab.sees(ForecastState, "first")[0]
        assert goal.sentence.startswith("If you study ")
        assert "% of “Pass” by 15 December 2026" in goal.sentence
        assert 0 < goal.chance <= 100
        assert goal.recommended.endswith(" a day")
        assert tab.sees(ForecastState, "record").text.startswith("No forecast has come due yet")

    async def test_says_what_it_needs_below_the_minimum(self, student: Actor) -> None:
        study(student, days=2)
        aim(student)

        async with open_tab(student) as tab:
            await tab.send(ForecastState.on_load())

        assert "I need to know you a little" in tab.sees(ForecastState, "needs")
        assert tab.sees(ForecastState, "goals")[0].sentence == ""


class TestInsights:
    async def test_shows_the_days_behind_and_ahead(self, student: Actor) -> None:
        study(student, days=14)
        aim(student)

        async with open_tab(student) as tab:
            await tab.send(InsightsState.on_load())
            week = tab.sees(InsightsState, "heading"), len(tab.sees(InsightsState, "behind"))
            await tab.send(InsightsState.choose_days("30"))

        assert week == ("6 h studied in 7 days", 7)
        assert tab.sees(InsightsState, "heading") == "14 h studied in 30 days"
        assert len(tab.sees(InsightsState, "ahead")) == 30
        assert tab.sees(InsightsState, "goals")[0].fan.expected.startswith("M0.0 200.0 L")

    async def test_offers_three_spans_only(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            with pytest.raises(Invalid):
                await tab.send(InsightsState.choose_days("365"))


class TestFan:
    def test_runs_from_today_to_the_whole_inside_the_picture(self) -> None:
        goal = GoalForecast(
            goal_id="1",
            title="Pass",
            target_date=TODAY + timedelta(days=30),
            expected_on=TODAY + timedelta(days=20),
            earliest_on=TODAY + timedelta(days=10),
            latest_on=TODAY + timedelta(days=40),
            progress=0.25,
            progress_ahead=(0.3, 0.4),
        )

        fan = fan_of(goal, TODAY)

        line = points(fan.expected)
        assert line[0] == (0.0, 0.75 * HEIGHT)
        assert line[-1] == (WIDTH / 2, 0.0)
        assert all(before[0] <= after[0] for before, after in pairwise(line))
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points(fan.band))
        assert (fan.target_at, fan.last_text) == ("75.0%", "3 Jan")

    def test_leaves_the_picture_when_the_end_is_unknown(self) -> None:
        goal = GoalForecast(goal_id="1", title="Pass", target_date=None, progress=0.5)

        fan = fan_of(goal, TODAY)

        assert (fan.target_at, points(fan.expected)) == ("", [(0.0, HEIGHT / 2)])


class TestProgressLine:
    def test_steps_through_what_was_recorded(self) -> None:
        events = [
            ProgressView("2", 0.5, "", NOW - timedelta(days=7)),
            ProgressView("1", 0.25, "", NOW - timedelta(days=90)),
        ]

        line = progress_line("Pass", "iris", events, NOW, ZoneInfo("Africa/Lagos"))

        assert line.percent == "50%"
        assert points(line.path)[0] == (0.0, 0.75 * HEIGHT)
        assert points(line.path)[-1] == (WIDTH, HEIGHT / 2)


class TestRecord:
    def test_counts_how_often_it_was_right(self) -> None:
        def settled(first: float, *, in_time: bool) -> SettledGoal:
            return SettledGoal("1", "Pass", TODAY, TODAY, first, 3, None, in_time)

        track = TrackRecord(
            scored=9,
            waiting=0,
            in_time=0.5,
            brier=0.12,
            base_brier=0.25,
            intervals=4,
            covered=0.75,
            bins=(),
            slope=1,
            offset=0,
            interval_scale=1,
            goals=(settled(0.9, in_time=True), settled(0.2, in_time=True)),
        )

        record = record_of(track)

        assert record.text == "My forecasts were right 1 of 2 times."
        assert [one.was_right for one in record.settled] == [True, False]
        assert "75% of 4 forecasts" in record.interval
        assert record.score.startswith("Brier score 0.12")


class TestBars:
    def test_measures_every_day_by_the_longest(self) -> None:
        studied = {date(2026, 11, 23): 30.0, date(2026, 11, 24): 60.0}
        adherence = _nothing_planned()

        bars = bars_behind(studied, adherence, date(2026, 11, 23), 2)

        assert [bar.height for bar in bars] == ["50.0%", "100.0%"]
        assert bars[0].label == "Monday 23 November: 30 min studied"


def _nothing_planned() -> AdherenceView:
    return AdherenceView((), 0, 0, None, 0, 0, 90, TasksDue(0, 0, 0))
