"""state.planning.timer: the study timer on every page."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import NotFound
from services.planning import entries, study_session_log, tasks
from services.planning.adherence import measure_adherence
from services.planning.entries import NewBlock
from services.planning.study_session_log import list_study_sessions
from services.planning.study_session_lost import close_lost_session
from services.planning.study_session_views import StudySessionView
from services.planning.study_sessions import AlreadyStudying
from state.planning.timer import TimerState
from state.toast import ToastState
from tests.fakes.recording_queue import RecordingQueue
from tests.state.stage import Tab, open_tab

NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
"""A Tuesday, 12:00 in Lagos."""
FOCUS = {"title": "Essay", "kind": "focus", "minutes": "50", "purpose": ""}


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(settings, "now", NOON.isoformat())


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Moves the clock to some minutes after noon."""

    def move(minutes: int) -> None:
        monkeypatch.setattr(settings, "now", (NOON + timedelta(minutes=minutes)).isoformat())

    return move


async def recorded(student: Actor) -> list[StudySessionView]:
    return list(await call(list_study_sessions, student, at=NOON + timedelta(hours=9)))


def notes(tab: Tab) -> list[str]:
    return [toast.text for toast in tab.sees(ToastState, "toasts")]


class TestStart:
    async def test_shows_a_clock_that_counts_down_the_plan(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(TimerState.start(FOCUS))

        timer = tab.sees(TimerState, "timer")
        assert (timer.title, timer.is_running, timer.phase, timer.left_s) == (
            "Essay",
            True,
            "Focus",
            3000,
        )

    async def test_turns_from_focus_to_break_by_the_server(
        self, student: Actor, later: Any
    ) -> None:
        async with open_tab(student) as tab:
            await tab.send(TimerState.start({**FOCUS, "kind": "pomodoro", "focus": "20"}))
            later(5)
            await tab.send(TimerState.still_there())
            later(14)
            await tab.send(TimerState.still_there())
            focus = tab.sees(TimerState, "timer")
            later(21)
            await tab.send(TimerState.still_there())
            rest = tab.sees(TimerState, "timer")

        assert (focus.phase, focus.left_s, focus.studied) == ("Focus 1", 360, "14 min")
        assert (rest.phase, rest.left_s, rest.studied) == ("Break 1", 240, "20 min")

    async def test_says_what_is_wrong_with_the_numbers(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(TimerState.open_start())
            await tab.send(TimerState.start({**FOCUS, "minutes": "9999", "focus": "x"}))

        assert tab.sees(TimerState, "error") == "Please check how long, the length of focus."
        assert await recorded(student) == []

    async def test_runs_for_a_block_which_is_then_in_progress(self, student: Actor) -> None:
        block = NewBlock(title="Reading", start=NOON, end=NOON + timedelta(hours=1))
        made = (await call(entries.create_blocks, student, blocks=[block]))[0]

        async with open_tab(student) as tab:
            await tab.send(TimerState.start_for("block", made.id, 60))

        changed = await call(entries.get_block, student, block_id=made.id)
        assert changed.status == "in_progress"
        assert tab.sees(TimerState, "timer").block_id == made.id

    async def test_refuses_a_second_one(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(TimerState.start(FOCUS))
            with pytest.raises(AlreadyStudying):
                await tab.send(TimerState.start(FOCUS))

        assert len(await recorded(student)) == 1

    async def test_refuses_another_persons_task(self, student: Actor, stranger: Actor) -> None:
        task = await call(tasks.create_task, student, title="Essay")

        async with open_tab(stranger) as tab:
            with pytest.raises(NotFound):
                await tab.send(TimerState.start_for("task", task.id, 60))

        assert await recorded(stranger) == []


class TestToggle:
    async def test_does_not_count_a_pause(self, student: Actor, later: Any) -> None:
        async with open_tab(student) as tab:
            await tab.send(TimerState.start(FOCUS))
            later(10)
            await tab.send(TimerState.toggle())
            paused = tab.sees(TimerState, "timer")
            later(18)
            await tab.send(TimerState.toggle())
            later(20)
            await tab.send(TimerState.refresh())

        assert (paused.phase, paused.is_running, paused.studied) == ("Paused", False, "10 min")
        assert tab.sees(TimerState, "timer").studied == "12 min"


class TestStop:
    async def test_records_the_minutes_and_finishes_the_block(
        self, student: Actor, later: Any
    ) -> None:
        block = NewBlock(title="Reading", start=NOON, end=NOON + timedelta(hours=1))
        made = (await call(entries.create_blocks, student, blocks=[block]))[0]

        async with open_tab(student) as tab:
            await tab.send(TimerState.start_for("block", made.id, 60))
            later(25)
            await tab.send(TimerState.ask_stop())
            asked = tab.sees(TimerState, "dialog")
            await tab.send(TimerState.stop({"complete_block": "on"}))

        day = NOON.date()
        at = NOON + timedelta(hours=2)
        kept = await call(measure_adherence, student, first=day, last=day, at=at)
        assert (asked, tab.sees(TimerState, "timer").id) == ("stop", "")
        assert notes(tab) == ["Recorded 25 min: Reading"]
        assert (kept.blocks_done, kept.blocks) == (1, 1)

    async def test_is_taken_back_and_runs_on(self, student: Actor, later: Any) -> None:
        async with open_tab(student) as tab:
            await tab.send(TimerState.start(FOCUS))
            later(5)
            await tab.send(TimerState.ask_stop())
            await tab.send(ToastState.undo(tab.sees(ToastState, "toasts")[-1].undo))

        assert tab.sees(TimerState, "timer").title == "Essay"
        assert (await recorded(student))[0].ended_at is None


class TestComingBack:
    async def test_asks_what_to_keep_after_a_long_silence(self, student: Actor, later: Any) -> None:
        async with open_tab(student) as tab:
            await tab.send(TimerState.start(FOCUS))
            later(25)
            await tab.send(TimerState.still_there())
            later(90)
            await tab.send(TimerState.refresh())
            away = tab.sees(TimerState, "away")
            await tab.send(TimerState.keep())

        assert (away.studied, away.until, away.is_open) == ("25 min", "12:25", True)
        assert [round(one.minutes) for one in await recorded(student)] == [25]
        assert notes(tab) == ["Recorded 25 min: Essay"]

    async def test_corrects_what_the_worker_closed_meanwhile(
        self, student: Actor, later: Any
    ) -> None:
        async with open_tab(student) as tab:
            await tab.send(TimerState.start(FOCUS))
            later(25)
            await tab.send(TimerState.still_there())
            later(90)
            open_one = (await recorded(student))[0]
            await call(
                close_lost_session,
                student,
                study_session_id=UUID(open_one.id),
                at=NOON + timedelta(minutes=90),
            )
            await tab.send(TimerState.refresh())
            away = tab.sees(TimerState, "away")
            await tab.send(TimerState.correct({"minutes": "40"}))

        assert (away.minutes, away.is_open) == (25, False)
        assert [round(one.minutes) for one in await recorded(student)] == [40]

    @pytest.mark.parametrize(
        ("answer", "minutes"),
        [(TimerState.keep(), [25]), (TimerState.study_on(), [5, 25])],
        ids=["recorded", "gone on with"],
    )
    async def test_offers_on_another_device_what_a_closed_browser_left(
        self, student: Actor, later: Any, answer: Any, minutes: list[int]
    ) -> None:
        async with open_tab(student) as desk:
            await desk.send(TimerState.start(FOCUS))
            later(25)
            await desk.send(TimerState.still_there())
        (left,) = await recorded(student)
        at, key = NOON + timedelta(minutes=90), {"study_session_id": UUID(left.id)}
        await call(close_lost_session, student, at=at, **key)

        later(1440 + 30)
        async with open_tab(student) as phone:
            await phone.send(TimerState.refresh())
            away = phone.sees(TimerState, "away")
            await phone.send(answer)
            later(1440 + 35)
            await phone.send(TimerState.refresh())
            after = phone.sees(TimerState, "away")

        assert (away.title, away.studied, away.until) == (
            "Essay",
            "25 min",
            "Tuesday 24 November, 12:25",
        )
        assert after.id == ""
        found = await call(list_study_sessions, student, at=NOON + timedelta(minutes=1440 + 35))
        assert [round(one.minutes) for one in found] == minutes

    @pytest.mark.parametrize("minutes", ["-1", "961", "many", None])
    async def test_refuses_impossible_minutes(
        self, student: Actor, later: Any, minutes: object
    ) -> None:
        async with open_tab(student) as tab:
            await tab.send(TimerState.start(FOCUS))
            later(25)
            await tab.send(TimerState.still_there())
            later(90)
            await tab.send(TimerState.refresh())
            await tab.send(TimerState.correct({"minutes": minutes}))

        assert tab.sees(TimerState, "error") == "A session has 0 to 960 minutes."

    async def test_studies_on_without_the_time_away(self, student: Actor, later: Any) -> None:
        async with open_tab(student) as tab:
            await tab.send(TimerState.start(FOCUS))
            later(25)
            await tab.send(TimerState.still_there())
            later(90)
            await tab.send(TimerState.refresh())
            await tab.send(TimerState.study_on())
            later(95)
            await tab.send(TimerState.refresh())

        assert tab.sees(TimerState, "timer").studied == "30 min"
        assert tab.sees(TimerState, "away").id == ""

    async def test_is_found_open_in_another_tab(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(TimerState.start(FOCUS))
        async with open_tab(student) as other:
            await other.send(TimerState.refresh())

        current = await call(study_session_log.current_study_session, student, at=NOON)
        assert current is not None
        assert other.sees(TimerState, "timer").id == current.id
