"""state.planning.today_quick: one line into a task, a block or a reminder."""

from datetime import UTC, datetime

import pytest

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.planning.entries import list_blocks
from services.planning.reminders import list_reminders
from services.planning.tasks import list_tasks
from state.planning.today_quick import TodayQuickState
from state.toast import ToastState
from tests.fakes.recording_queue import RecordingQueue
from tests.state.stage import Tab, open_tab

EVERYTHING = "Essay draft tomorrow 5pm !high #bio ~45m every week @family"


@pytest.fixture(autouse=True)
def _tuesday_morning(monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(settings, "now", "2026-11-24T09:42:00+00:00")


def chips(tab: Tab) -> list[str]:
    return [chip.text for chip in tab.sees(TodayQuickState, "chips")]


class TestRead:
    async def test_shows_what_a_line_says_before_it_is_saved(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(TodayQuickState.read(EVERYTHING))

        assert chips(tab) == [
            "Wed 25 Nov 2026, 17:00",
            "Every week",
            "45 min",
            "High",
            "Family",
            "#bio",
        ]
        assert tab.sees(TodayQuickState, "title") == "Essay draft"
        assert await call(list_tasks, student) == ()

    async def test_offers_both_days_of_an_unclear_date(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(TodayQuickState.read("Lab report 03/04"))
            offered = [choice.text for choice in tab.sees(TodayQuickState, "choices")]
            await tab.send(TodayQuickState.save({"line": "Lab report 03/04"}))
            asked = await call(list_tasks, student)
            await tab.send(TodayQuickState.choose_day("2027-03-04"))
            await tab.send(TodayQuickState.save({"line": "Lab report 03/04"}))

        saved = (await call(list_tasks, student))[0]
        assert offered == ["Thu 4 Mar 2027", "Sat 3 Apr 2027"]
        assert asked == ()
        assert saved.due_at == datetime(2027, 3, 4, 22, 59, tzinfo=UTC)


class TestDrop:
    async def test_leaves_out_what_a_chip_says(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(TodayQuickState.read(EVERYTHING))
            await tab.send(TodayQuickState.drop("repeat"))
            await tab.send(TodayQuickState.drop("tag bio"))
            await tab.send(TodayQuickState.save({"line": EVERYTHING}))

        saved = (await call(list_tasks, student))[0]
        assert (saved.title, saved.recurring_rule, saved.tags) == (
            "Essay draft every week",
            None,
            (),
        )

    async def test_refuses_what_is_no_chip(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(TodayQuickState.read("Essay"))

            with pytest.raises(Invalid):
                await tab.send(TodayQuickState.drop("everything"))


class TestSave:
    async def test_adds_a_task_with_all_of_it(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(TodayQuickState.read(EVERYTHING))
            await tab.send(TodayQuickState.save({"line": EVERYTHING}))

        saved = (await call(list_tasks, student))[0]
        assert (saved.title, saved.due_at) == (
            "Essay draft",
            datetime(2026, 11, 25, 16, tzinfo=UTC),
        )
        assert (saved.estimated_minutes, saved.priority, saved.context) == (45, 4, "family")
        assert (saved.tags, saved.recurring_rule) == (("bio",), "FREQ=WEEKLY")
        assert chips(tab) == []

    async def test_adds_a_block_when_it_starts_and_ends(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(TodayQuickState.save({"line": "Study maths tomorrow 3pm-5pm"}))

        day = datetime(2026, 11, 25, tzinfo=UTC).date()
        block = (await call(list_blocks, student, first=day, last=day))[0]
        assert tab.sees(TodayQuickState, "revision") == 1
        assert (block.title, block.start.hour, block.end.hour) == ("Study maths", 14, 16)

    async def test_adds_a_reminder(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(TodayQuickState.save({"line": "remind me to call mum at 6pm"}))

        reminder = (await call(list_reminders, student))[0]
        assert tab.sees(ToastState, "toasts")[-1].text == "I’ll remind you: Call mum"
        assert reminder.due_at == datetime(2026, 11, 24, 17, tzinfo=UTC)
