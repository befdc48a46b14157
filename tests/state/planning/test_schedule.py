"""state.planning.schedule: showing a week and moving blocks in it."""

from datetime import UTC, datetime

import pytest

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.db import call
from services.planning import entries
from services.planning.entries import BlockView, NewBlock
from state.planning.schedule import ScheduleState
from state.planning.schedule_edit import ScheduleEditState
from state.planning.schedule_move import ScheduleMoveState
from state.toast import ToastState
from tests.fakes.recording_queue import RecordingQueue
from tests.state.stage import Tab, open_tab

FORM = {"title": "Essay", "day": "2026-11-25", "start": "09:00", "end": "10:30", "repeat": "none"}


@pytest.fixture(autouse=True)
def _monday_noon(monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(settings, "now", "2026-11-23T11:00:00+00:00")


async def make_block(student: Actor, rule: str | None = None) -> BlockView:
    start = datetime(2026, 11, 24, 8, tzinfo=UTC)  # 09:00 in Lagos
    block = NewBlock(title="Reading", start=start, end=start.replace(hour=9), recurring_rule=rule)
    return (await call(entries.create_blocks, student, blocks=[block]))[0]


def times(tab: Tab) -> list[tuple[str, str, str]]:
    return [(row.title, row.start, row.end) for row in tab.sees(ScheduleState, "blocks")]


class TestOnLoad:
    async def test_shows_the_present_week_on_the_persons_clock(self, student: Actor) -> None:
        await make_block(student)

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())

        assert tab.sees(ScheduleState, "heading") == "23 to 29 November"
        assert times(tab) == [("Reading", "2026-11-24T09:00", "2026-11-24T10:00")]

    async def test_hides_what_belongs_to_others(self, student: Actor, stranger: Actor) -> None:
        await make_block(student)

        async with open_tab(stranger) as tab:
            await tab.send(ScheduleState.on_load())

        assert tab.sees(ScheduleState, "revision") == 1
        assert "blocks_rx_state_" not in tab._shown[ScheduleState.get_full_name()] or not times(tab)


class TestMoveBlock:
    async def test_stores_the_new_times_and_undo_restores_the_old(self, student: Actor) -> None:
        block = await make_block(student)

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(
                ScheduleMoveState.move_block(block.id, "2026-11-26T14:15", "2026-11-26T15:15")
            )
            moved = times(tab)
            await tab.send(ToastState.undo(tab.sees(ToastState, "toasts")[-1].undo))

        assert moved == [("Reading", "2026-11-26T14:15", "2026-11-26T15:15")]
        assert times(tab) == [("Reading", "2026-11-24T09:00", "2026-11-24T10:00")]

    @pytest.mark.parametrize("start", ["", "yesterday", "2026-11-26T25:00", "9999-01-01T00:00"])
    async def test_refuses_what_is_no_time_and_paints_the_week_again(
        self, student: Actor, start: str
    ) -> None:
        block = await make_block(student)

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleMoveState.move_block(block.id, start, "2026-11-26T15:15"))

        assert tab.sees(ToastState, "toasts")[-1].kind == "error"
        assert tab.sees(ScheduleState, "revision") == 2
        assert times(tab) == [("Reading", "2026-11-24T09:00", "2026-11-24T10:00")]

    async def test_refuses_another_persons_block(self, student: Actor, stranger: Actor) -> None:
        block = await make_block(student)

        async with open_tab(stranger) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(
                ScheduleMoveState.move_block(block.id, "2026-11-26T14:15", "2026-11-26T15:15")
            )

        kept = await call(entries.get_block, student, block_id=block.id)
        assert tab.sees(ToastState, "toasts")[-1].kind == "error"
        assert kept.start == block.start


class TestSave:
    async def test_adds_a_block_at_the_pressed_place(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleEditState.open_new("2026-11-25T09:00", "2026-11-25T10:00"))
            await tab.send(ScheduleEditState.save(FORM))

        assert times(tab) == [("Essay", "2026-11-25T09:00", "2026-11-25T10:30")]

    async def test_says_what_is_missing_and_stays_open(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleEditState.open_new("2026-11-25T09:00", "2026-11-25T10:00"))
            await tab.send(ScheduleEditState.save({**FORM, "title": " "}))

        assert tab.sees(ScheduleEditState, "error") == "Please check: title."
        assert tab.sees(ScheduleEditState, "is_open")

    async def test_changes_the_whole_series_from_one_of_its_days(self, student: Actor) -> None:
        block = await make_block(student, "FREQ=DAILY;COUNT=3")

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleEditState.open_block(f"{block.id}_2026-11-25"))
            await tab.send(ScheduleEditState.choose_scope("all"))
            await tab.send(ScheduleEditState.save({**FORM, "repeat": "kept"}))

        assert [start for _, start, _ in times(tab)] == [
            "2026-11-24T09:00",
            "2026-11-25T09:00",
            "2026-11-26T09:00",
        ]
        assert {title for title, _, _ in times(tab)} == {"Essay"}


class TestRemove:
    async def test_deletes_a_single_block_and_undo_brings_it_back(self, student: Actor) -> None:
        block = await make_block(student)

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleEditState.remove(block.id))
            left = times(tab)
            await tab.send(ToastState.undo(tab.sees(ToastState, "toasts")[-1].undo))

        assert left == []
        assert len(times(tab)) == 1

    async def test_asks_first_how_much_of_a_repeating_block_is_meant(self, student: Actor) -> None:
        block = await make_block(student, "FREQ=DAILY;COUNT=3")

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleEditState.remove(f"{block.id}_2026-11-25"))

        assert tab.sees(ScheduleEditState, "is_open")
        assert len(times(tab)) == 3


class TestToggleDone:
    async def test_completes_the_open_block(self, student: Actor) -> None:
        block = await make_block(student)

        async with open_tab(student) as tab:
            await tab.send(ScheduleState.on_load())
            await tab.send(ScheduleEditState.open_block(block.id))
            await tab.send(ScheduleEditState.toggle_done())

        assert [row.look for row in tab.sees(ScheduleState, "blocks")] == ["done"]
