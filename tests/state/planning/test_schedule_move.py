"""state.planning.schedule_move, schedule_due: series, other days, due dates; and the views."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import call
from services.planning import tasks
from services.planning.entries import BlockView, NewBlock, create_blocks, get_block, list_blocks
from services.planning.task_views import TaskView
from state.planning.schedule import ScheduleState
from state.planning.schedule_due import ScheduleDueState
from state.planning.schedule_edit import ScheduleEditState
from state.planning.schedule_move import ScheduleMoveState
from state.planning.schedule_rows import BlockRow
from state.toast import ToastState
from tests.fakes.recording_queue import RecordingQueue
from tests.state.stage import Tab, open_tab

MONDAY = date(2026, 11, 23)
START = datetime(2026, 11, 24, 8, tzinfo=UTC)  # 09:00 in Lagos
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _monday_noon(monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(settings, "now", "2026-11-23T11:00:00+00:00")


async def make_block(actor: Actor, title: str = "Reading", **values: object) -> BlockView:
    known = {"start": START, "end": START + HOUR, **values}
    block = NewBlock(title=title, **known)  # pyright: ignore[reportArgumentType]
    return (await call(create_blocks, actor, blocks=[block]))[0]


async def make_due(actor: Actor, at: datetime = START) -> TaskView:
    return await call(tasks.create_task, actor, title="Essay", due_at=at)


async def starts(actor: Actor) -> list[datetime]:
    last = MONDAY + timedelta(days=20)
    return [block.start for block in await call(list_blocks, actor, first=MONDAY, last=last)]


def row(tab: Tab, title: str) -> BlockRow:
    return next(one for one in tab.sees(ScheduleState, "blocks") if one.title == title)


class TestMoveSeries:
    @pytest.mark.parametrize(
        ("scope", "hours"), [("this", [0, 0, 3, 0]), ("following", [0, 0, 3, 3])]
    )
    async def test_asks_first_and_moves_as_much_as_was_chosen(
        self, student: Actor, scope: str, hours: list[int]
    ) -> None:
        block = await make_block(student, recurring_rule="FREQ=DAILY;COUNT=4")

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(
                ScheduleMoveState.move_block(
                    f"{block.id}_2026-11-26", "2026-11-26T12:00", "2026-11-26T13:00"
                )
            )
            asked, waiting = tab.sees(ScheduleMoveState, "asking"), await starts(student)
            await tab.send(ScheduleMoveState.move_as(scope))

        moved = [start.hour - 8 for start in await starts(student)]
        assert asked
        assert len({start.hour for start in waiting}) == 1
        assert moved == hours

    async def test_leaves_it_when_told_to(self, student: Actor) -> None:
        block = await make_block(student, recurring_rule="FREQ=DAILY;COUNT=2")

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleMoveState.move_to_day(f"{block.id}_2026-11-25", "2026-11-28"))
            await tab.send(ScheduleMoveState.keep())
            await tab.send(ScheduleMoveState.move_as("all"))

        assert await starts(student) == [START, START + timedelta(days=1)]


class TestMoveToDay:
    async def test_keeps_the_time_of_day_past_midnight_too(self, student: Actor) -> None:
        block = await make_block(student, start=START + 14 * HOUR, end=START + 17 * HOUR)

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleMoveState.move_to_day(block.id, "2026-11-27"))

        moved = await call(get_block, student, block_id=block.id)
        assert (moved.start, moved.end - moved.start) == (
            START + timedelta(days=3, hours=14),
            3 * HOUR,
        )

    async def test_moves_whole_days(self, student: Actor) -> None:
        midnight = START - 9 * HOUR
        block = await make_block(student, start=midnight, end=midnight + 24 * HOUR, all_day=True)

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleMoveState.move_to_day(block.id, "2026-11-27"))

        moved = row(tab, "Reading")
        assert (moved.all_day, moved.start) == (True, "2026-11-27T00:00")

    async def test_moves_a_due_date_and_undo_brings_it_back(self, student: Actor) -> None:
        task = await make_due(student)

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleMoveState.move_to_day(f"task:{task.id}", "2026-11-27"))
            moved = row(tab, "Essay").day
            await tab.send(ToastState.undo(tab.sees(ToastState, "toasts")[-1].undo))

        assert moved == "2026-11-27"
        assert row(tab, "Essay").day == "2026-11-24"


class TestDueDate:
    async def test_opens_from_its_mark_and_is_changed_and_done(self, student: Actor) -> None:
        task = await make_due(student)

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleEditState.open_block(f"task:{task.id}"))
            form = {"title": "Long essay", "day": "2026-11-25", "at": "18:00"}
            await tab.send(ScheduleDueState.save(form))
            await tab.send(ScheduleEditState.open_block(f"task:{task.id}"))
            await tab.send(ScheduleDueState.toggle_done())

        changed = await call(tasks.get_task, student, task_id=UUID(task.id))
        assert (changed.title, changed.status) == ("Long essay", "done")
        assert changed.due_at == datetime(2026, 11, 25, 17, tzinfo=UTC)
        assert row(tab, "Long essay").look == "done"


class TestViews:
    async def test_a_month_has_six_weeks_with_blocks_and_due_dates(self, student: Actor) -> None:
        await make_block(student)
        await make_due(student, START - timedelta(days=20))

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleState.choose_view("month"))

        cells = tab.sees(ScheduleState, "cells")
        assert (cells[0].date, len(cells)) == ("2026-10-26", 42)
        assert tab.sees(ScheduleState, "heading") == "November 2026"
        assert {one.title for one in tab.sees(ScheduleState, "blocks")} == {"Reading", "Essay"}

    async def test_an_agenda_lists_two_weeks_and_more_on_demand(self, student: Actor) -> None:
        midnight = START - 9 * HOUR
        await make_block(student, "Fair", start=midnight, end=midnight + 48 * HOUR, all_day=True)
        await make_block(
            student, "Later", start=START + timedelta(days=15), end=START + timedelta(days=15.1)
        )

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleState.choose_view("agenda"))
            two_weeks = [(day.date, len(day.blocks)) for day in tab.sees(ScheduleState, "agenda")]
            await tab.send(ScheduleState.show_more())

        assert two_weeks == [("2026-11-23", 0), ("2026-11-24", 1), ("2026-11-25", 1)]
        assert tab.sees(ScheduleState, "agenda")[-1].blocks[0].title == "Later"

    @pytest.mark.parametrize(
        ("view", "there", "back"),
        [
            ("day", "2026-11-24", "2026-11-23"),
            ("month", "2026-12-23", "2026-11-23"),
            ("agenda", "2026-12-07", "2026-11-23"),
        ],
    )
    async def test_go_on_and_back_by_what_they_show(
        self, student: Actor, view: str, there: str, back: str
    ) -> None:
        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleState.choose_view(view))
            await tab.send(ScheduleState.show_next())
            went = tab.sees(ScheduleState, "shown_day")
            await tab.send(ScheduleState.show_previous())

        assert (went, tab.sees(ScheduleState, "shown_day")) == (there, back)

    async def test_say_a_blocks_own_time_where_the_clock_differs(self, student: Actor) -> None:
        await make_block(student, recurring_rule="FREQ=DAILY;COUNT=2")
        abroad = Actor(
            user_id=student.user_id,
            organization_id=student.organization_id,
            timezone=ZoneInfo("Asia/Tokyo"),
        )

        async with open_tab(abroad) as tab:
            await tab.send(ScheduleState.on_load())

        shown = row(tab, "Reading")
        assert (shown.start, shown.detail) == ("2026-11-24T17:00", "09:00 Lagos")
