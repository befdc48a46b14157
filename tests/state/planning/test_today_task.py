"""state.planning.today_task and today_snooze: changing tasks, putting reminders off."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid, NotFound
from services.planning import goals, reminders, tasks
from services.planning.reminders import NewReminder
from state.planning.today import TodayState
from state.planning.today_snooze import SnoozeState, minutes_until
from state.planning.today_task import TaskEditState
from state.toast import ToastState
from tests.fakes.recording_queue import RecordingQueue
from tests.state.stage import open_tab

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
FORM = {
    "title": "Essay",
    "notes": "Two pages",
    "day": "",
    "start": "",
    "minutes": "90",
    "priority": "5",
    "tags": "#Bio, lab",
    "context": "work",
    "repeat": "none",
    "goal": "",
    "course": "",
}


@pytest.fixture(autouse=True)
def _tuesday_morning(monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(settings, "now", NOW.isoformat())


class TestSave:
    async def test_changes_everything_and_clears_what_is_empty(self, student: Actor) -> None:
        goal = await call(goals.create_goal, student, title="Pass")
        made = await call(
            tasks.create_task,
            student,
            title="Draft",
            due_at=NOW,
            goal_id=UUID(goal.id),
            recurring_rule="FREQ=DAILY",
        )

        async with open_tab(student) as tab:
            await tab.send(TaskEditState.open_task(made.id))
            filled = tab.sees(TaskEditState, "filled")
            await tab.send(TaskEditState.save(FORM))

        saved = await call(tasks.get_task, student, task_id=UUID(made.id))
        assert (filled["day"], filled["start"], filled["repeat"]) == (
            "2026-11-24",
            "10:42",
            "daily",
        )
        assert (saved.title, saved.notes, saved.due_at, saved.goal_id) == (
            "Essay",
            "Two pages",
            None,
            None,
        )
        assert (saved.tags, saved.priority, saved.context) == (("bio", "lab"), 5, "work")
        assert saved.recurring_rule is None

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"title": " "}, "Please check the title."),
            ({"minutes": "1", "day": "1800-01-01"}, "Please check how long, the day."),
        ],
    )
    async def test_says_what_is_wrong(
        self, student: Actor, change: dict[str, str], said: str
    ) -> None:
        made = await call(tasks.create_task, student, title="Draft")

        async with open_tab(student) as tab:
            await tab.send(TaskEditState.open_task(made.id))
            await tab.send(TaskEditState.save({**FORM, **change}))

        assert tab.sees(TaskEditState, "error") == said

    async def test_hides_other_peoples_tasks(self, student: Actor, stranger: Actor) -> None:
        made = await call(tasks.create_task, student, title="Draft")

        async with open_tab(stranger) as tab:
            with pytest.raises(NotFound):
                await tab.send(TaskEditState.open_task(made.id))


class TestSkip:
    async def test_lets_a_task_go_and_takes_it_back(self, student: Actor) -> None:
        made = await call(tasks.create_task, student, title="Draft")

        async with open_tab(student) as tab:
            await tab.send(TodayState.on_load())
            await tab.send(TaskEditState.open_task(made.id))
            await tab.send(TaskEditState.skip())
            left = tab.sees(TodayState, "tasks")
            await tab.send(ToastState.undo(tab.sees(ToastState, "toasts")[-1].undo))

        assert left == []
        assert [task.title for task in tab.sees(TodayState, "tasks")] == ["Draft"]


class TestSnooze:
    async def test_tells_again_later(self, student: Actor) -> None:
        new = NewReminder("Call mum", due_at=NOW - timedelta(hours=1))
        made = (await call(reminders.create_reminders, student, reminders=[new]))[0]

        async with open_tab(student) as tab:
            await tab.send(TodayState.on_load())
            await tab.send(SnoozeState.snooze(made.id, "tonight"))

        moved = await call(reminders.get_reminder, student, reminder_id=UUID(made.id))
        assert moved.due_at == datetime(2026, 11, 24, 19, tzinfo=UTC)
        assert [line.when for line in tab.sees(TodayState, "reminders")] == ["20:00"]

    @pytest.mark.parametrize(
        ("until", "hour", "minutes"),
        [
            ("minutes", 10, 10),
            ("hour", 10, 60),
            ("tonight", 10, 600),
            ("tonight", 22, 60),
            ("tomorrow", 22, 660),
        ],
    )
    def test_counts_real_minutes(self, until: str, hour: int, minutes: int) -> None:
        now = datetime(2026, 11, 24, hour, tzinfo=ZoneInfo("Africa/Lagos"))

        waits = minutes_until(until, now)

        assert waits == minutes

    def test_refuses_other_choices(self) -> None:
        with pytest.raises(Invalid):
            minutes_until("never", NOW)
