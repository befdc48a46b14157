"""state.planning.schedule_plan: a proposal made, fixed, adjusted, applied, undone."""

from datetime import UTC, datetime, timedelta

import pytest

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import call, unit_of_work
from maigie.models.learning import Origin
from maigie.models.planning import CalendarEntry
from maigie.models.planning_records import Plan
from services.planning import tasks
from services.planning.availability import add_default_availability, set_availability
from services.planning.entries import NewBlock, create_blocks
from state.planning.schedule import ScheduleState
from state.planning.schedule_move import ScheduleMoveState
from state.planning.schedule_plan import SchedulePlanState
from state.toast import ToastState
from tests.factories.learners import stored
from tests.fakes.recording_queue import RecordingQueue
from tests.state.stage import Tab, open_tab

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _monday_noon(monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(settings, "now", NOON.isoformat())
    monkeypatch.setattr(settings, "planner_time_limit_s", 0.2)


@pytest.fixture
def learner(student: Actor) -> Actor:
    """Somebody with an essay of two hours who studies an hour a day."""
    with unit_of_work(student) as session:
        add_default_availability(session, student, NOON)
        tasks.create_task(session, student, title="Essay", estimated_minutes=120)
    return student


def places(tab: Tab) -> list[tuple[str, str]]:
    return [(row.start, row.end) for row in tab.sees(SchedulePlanState, "ghosts")]


def on_calendar(actor: Actor) -> list[tuple[str, datetime]]:
    return sorted((row.title, row.starts_at) for row in stored(actor, CalendarEntry))


async def undo_last(tab: Tab) -> None:
    await tab.send(ToastState.undo(tab.sees(ToastState, "toasts")[-1].undo))


class TestPlanWeek:
    async def test_shows_ghosts_and_keeps_the_calendar_as_it_is(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(SchedulePlanState.plan_week())

        assert len(places(tab)) == len(stored(learner, Plan)[0].blocks) > 0
        assert {row.look for row in tab.sees(SchedulePlanState, "ghosts")} == {"ghost"}
        assert not tab.sees(SchedulePlanState, "planning")
        assert on_calendar(learner) == []

    async def test_fixes_applies_and_undoes(self, learner: Actor) -> None:
        due = NOON + timedelta(hours=9)
        with unit_of_work(learner) as session:
            windows = {"mon": [{"start": "18:00", "end": "21:00"}]}
            days = {"daily_limit_minutes": 60, "break_minutes": 0, "rest_weekdays": []}
            set_availability(session, learner, windows=windows, **days)
            tasks.create_task(session, learner, title="Lab", due_at=due, estimated_minutes=60)

        async with open_tab(learner) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(SchedulePlanState.plan_week())
            first, fixes = len(places(tab)), tab.sees(SchedulePlanState, "fixes")
            await tab.send(SchedulePlanState.use_fix(fixes[0].id))
            proposed = places(tab)
            await tab.send(SchedulePlanState.apply())
            applied = on_calendar(learner)
            await undo_last(tab)

        assert len(proposed) > first
        assert tab.sees(SchedulePlanState, "plan_id") == ""
        assert len(applied) == len(proposed)
        assert on_calendar(learner) == []
        assert {plan.version for plan in stored(learner, Plan)} == {1, 2}

    async def test_repeats_every_week_when_asked_to(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(SchedulePlanState.plan_week())
            await tab.send(SchedulePlanState.choose_repeats(True))
            await tab.send(SchedulePlanState.choose_until("2026-12-13"))
            await tab.send(SchedulePlanState.apply())
            rules = {row.recurring_rule for row in stored(learner, CalendarEntry)}
            await undo_last(tab)

        assert rules == {"FREQ=WEEKLY;COUNT=3"}
        assert on_calendar(learner) == []


class TestAdjust:
    async def test_makes_a_version_with_the_block_where_it_was_dropped(
        self, learner: Actor
    ) -> None:
        async with open_tab(learner) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(SchedulePlanState.plan_week())
            await tab.send(SchedulePlanState.choose_adjusting(True))
            ghost = tab.sees(SchedulePlanState, "ghosts")[-1]
            end = f"2026-11-27T{12 + _minutes(ghost) // 60:02}:{_minutes(ghost) % 60:02}"
            await tab.send(ScheduleMoveState.move_block(ghost.id, "2026-11-27T12:00", end))

        assert tab.sees(SchedulePlanState, "version") == 2
        assert ("2026-11-27T12:00", end) in places(tab)
        assert not tab.sees(SchedulePlanState, "ghosts")[-1].fixed

    async def test_says_why_not_and_paints_the_old_place_again(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(SchedulePlanState.plan_week())
            before, ghost = places(tab), tab.sees(SchedulePlanState, "ghosts")[0]
            revision = tab.sees(ScheduleState, "revision")
            await tab.send(
                ScheduleMoveState.move_block(ghost.id, "2026-11-27T22:00", "2026-11-27T23:00")
            )

        assert tab.sees(ToastState, "toasts")[-1].text == "That is outside your study hours."
        assert places(tab) == before
        assert tab.sees(ScheduleState, "revision") > revision


class TestCatchUp:
    async def test_moves_what_was_missed_and_undo_puts_it_back(self, learner: Actor) -> None:
        start = NOON - timedelta(days=3)
        block = NewBlock(title="Reading", start=start, end=start + timedelta(hours=1))
        await call(create_blocks, learner, blocks=[block])
        with unit_of_work(learner) as session:
            row = session.get_one(CalendarEntry, stored(learner, CalendarEntry)[0].id)
            row.source = Origin.AI
            session.add(row)

        async with open_tab(learner) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(SchedulePlanState.catch_up())
            looks = [(row.look, row.title) for row in tab.sees(SchedulePlanState, "ghosts")]
            await tab.send(SchedulePlanState.apply())
            moved = on_calendar(learner)
            await undo_last(tab)

        assert ("moved-from", "Reading") in looks
        assert ("ghost", "Reading") in looks
        assert moved[-1][1] > NOON
        assert on_calendar(learner) == [("Reading", start)]

    async def test_says_when_nothing_was_missed(self, student: Actor) -> None:
        with unit_of_work(student) as session:
            add_default_availability(session, student, NOON)

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(SchedulePlanState.catch_up())

        assert "Nothing was missed" in tab.sees(ToastState, "toasts")[-1].text


class TestDiscard:
    async def test_forgets_the_proposal(self, learner: Actor) -> None:
        async with open_tab(learner) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(SchedulePlanState.plan_week())
            await tab.send(SchedulePlanState.discard())

        assert (places(tab), tab.sees(SchedulePlanState, "plan_id")) == ([], "")
        assert on_calendar(learner) == []


def _minutes(row: object) -> int:
    start, end = (datetime.fromisoformat(getattr(row, edge)) for edge in ("start", "end"))
    return int((end - start).total_seconds() // 60)
