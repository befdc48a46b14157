"""state.search: what the command menu finds, opens and does."""

from datetime import timedelta

import pytest

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid, NotFound
from services.learning import courses
from services.planning import entries, goals
from services.planning.entries import NewBlock
from state.planning.goals_edit import GoalsEditState
from state.planning.schedule import ScheduleState
from state.planning.schedule_edit import ScheduleEditState
from state.search import command
from state.search.command import ENTRIES, CommandState
from tests.state.stage import open_tab


class TestLookFor:
    async def test_finds_by_title_and_links_to_courses(self, student: Actor) -> None:
        course = await call(courses.create_course, student, title="Graph theory")
        await call(goals.create_goal, student, title="Pass graphs")

        async with open_tab(student) as tab:
            await tab.send(CommandState.look_for("graph"))

        found = tab.sees(CommandState, "found")
        assert [(row.title, row.href) for row in found] == [
            ("Graph theory", f"/courses/{course.id}"),
            ("Pass graphs", ""),
        ]
        assert tab.sees(CommandState, "found_for") == "graph"

    async def test_finds_nothing_of_others(self, student: Actor, stranger: Actor) -> None:
        await call(courses.create_course, student, title="Graph theory")

        async with open_tab(stranger) as tab:
            await tab.send(CommandState.look_for("graph"))

        assert tab.sees(CommandState, "found_for") == "graph"
        assert not tab._shown[CommandState.get_full_name()].get("found_rx_state_")


class TestChoose:
    async def test_opens_a_block_on_its_day(self, student: Actor) -> None:
        start = clock.now() + timedelta(days=40)
        block = NewBlock(title="Read", start=start, end=start + timedelta(hours=1))
        (made,) = await call(entries.create_blocks, student, blocks=[block])

        async with open_tab(student) as tab:
            await tab.send(CommandState.choose("block", made.id))

        day = start.astimezone(student.timezone).date().isoformat()
        assert tab.sees(ScheduleState, "shown_day") == day
        assert tab.sees(ScheduleEditState, "title") == "Read"

    async def test_opens_nothing_of_others(self, student: Actor, stranger: Actor) -> None:
        start = clock.now() + timedelta(days=1)
        block = NewBlock(title="Secret", start=start, end=start + timedelta(hours=1))
        (made,) = await call(entries.create_blocks, student, blocks=[block])

        async with open_tab(stranger) as tab:
            with pytest.raises(NotFound):
                await tab.send(CommandState.choose("block", made.id))


class TestRun:
    async def test_begins_a_block_on_the_shown_day(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(CommandState.run("new_block"))

        assert tab.sees(ScheduleEditState, "is_open")
        assert tab.sees(ScheduleEditState, "day") == tab.sees(ScheduleState, "shown_day")

    async def test_asks_for_a_goal(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            await tab.send(CommandState.run("new_goal"))

        assert tab.sees(GoalsEditState, "is_open")

    async def test_refuses_what_is_no_entry(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            with pytest.raises(Invalid):
                await tab.send(CommandState.run("drop_everything"))


class TestEntries:
    def test_open_a_page_or_do_something_known(self) -> None:
        for entry in ENTRIES:
            assert entry.get("href", "").startswith("/") or entry["action"] in command._ACTIONS
