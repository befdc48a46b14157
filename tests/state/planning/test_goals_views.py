"""The goals as list, board, timeline and matrix."""

from datetime import date

import pytest

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from maigie.models.planning import GoalCategory
from services.planning.goals import NewMilestone
from state.planning.goals import PAGE, GoalsState
from state.planning.goals_board import GoalsBoardState
from tests.fakes.recording_queue import RecordingQueue
from tests.state.planning.goals_at_hand import (
    NOW,
    connect,
    last_note,
    make_goal,
    stored,
    undo_last,
)
from tests.state.stage import Tab, open_tab

MAY, JUNE = date(2027, 5, 1), date(2027, 6, 1)


@pytest.fixture(autouse=True)
def _fixed_now(monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(settings, "now", NOW)


def shown(tab: Tab) -> list[str]:
    return [row.title for row in tab.sees(GoalsState, "active")]


def columns(tab: Tab) -> dict[str, list[str]]:
    return {
        column.key: [card.title for card in column.cards]
        for column in tab.sees(GoalsState, "columns")
    }


class TestList:
    async def test_is_narrowed_and_sorted(self, student: Actor) -> None:
        make_goal(student, "Run", category=GoalCategory.HEALTH, priority=2, target_date=MAY)
        make_goal(student, "Swim", category=GoalCategory.HEALTH, priority=5, target_date=JUNE)
        make_goal(student, "Read", priority=5)

        async with open_tab(student) as tab:
            await tab.send(GoalsState.choose_sort("priority"))
            by_priority = shown(tab)
            await tab.send(GoalsState.choose_category("health"))
            healthy = shown(tab)
            await tab.send(GoalsState.choose_priority("5"))
            urgent = shown(tab)
            await tab.send(GoalsState.choose_status("done"))
            none = shown(tab)
            await tab.send(GoalsState.clear_filters())

        assert by_priority == ["Swim", "Read", "Run"]
        assert (healthy, urgent, none) == (["Swim", "Run"], ["Swim"], [])
        assert len(shown(tab)) == 3

    async def test_lists_many_goals_page_by_page(self, student: Actor) -> None:
        for number in range(PAGE + 5):
            make_goal(student, f"Goal {number}")

        async with open_tab(student) as tab:
            await tab.send(GoalsState.on_load())
            first = (len(shown(tab)), tab.sees(GoalsState, "hidden"))
            await tab.send(GoalsState.show_more())

        assert first == (PAGE, 5)
        assert (len(shown(tab)), tab.sees(GoalsState, "hidden")) == (PAGE + 5, 0)


class TestChooseView:
    async def test_holds_only_what_the_view_draws(self, student: Actor) -> None:
        make_goal(student, "Run", target_date=MAY)

        async with open_tab(student) as tab:
            await tab.send(GoalsState.on_load())
            await tab.send(GoalsState.choose_view("board"))

        assert shown(tab) == []
        assert columns(tab) == {"active": ["Run"], "blocked": [], "done": [], "canceled": []}
        assert tab.sees(GoalsState, "view") == "board"

    async def test_refuses_another(self, student: Actor) -> None:
        async with open_tab(student) as tab:
            with pytest.raises(Invalid):
                await tab.send(GoalsState.choose_view("pie"))


class TestBoard:
    async def test_a_reached_goal_frees_the_one_that_waits(self, student: Actor) -> None:
        first, then = make_goal(student, "First"), make_goal(student, "Then")
        connect(student, first, then)

        async with open_tab(student) as tab:
            await tab.send(GoalsState.choose_view("board"))
            before = columns(tab)
            waits = tab.sees(GoalsState, "columns")[1].cards[0].note
            await tab.send(GoalsBoardState.move(first.id, "done"))
            after = columns(tab)
            await undo_last(tab)

        assert (before["blocked"], waits) == (["Then"], "waits for “First”")
        assert (after["done"], after["active"]) == (["First"], ["Then"])
        assert columns(tab) == before

    async def test_refuses_what_follows_from_the_graph(self, student: Actor) -> None:
        first, then = make_goal(student, "First"), make_goal(student, "Then")
        connect(student, first, then)

        async with open_tab(student) as tab:
            await tab.send(GoalsBoardState.move(then.id, "active"))
            freed = last_note(tab)
            await tab.send(GoalsBoardState.move(first.id, "blocked"))
            blocked = last_note(tab)

        assert freed == ("“Then” is blocked: it waits for “First”.", "error")
        assert blocked[0].startswith("Blocked is not chosen: “First”")
        assert (stored(student, first).status, stored(student, then).status) == (
            "active",
            "blocked",
        )

    async def test_cancels_and_reopens(self, student: Actor) -> None:
        goal = make_goal(student, "Run")

        async with open_tab(student) as tab:
            await tab.send(GoalsBoardState.move(goal.id, "canceled"))
            canceled = stored(student, goal).status
            await tab.send(GoalsBoardState.move(goal.id, "active"))

        assert (canceled, stored(student, goal).status) == ("canceled", "active")


class TestTimeline:
    async def test_lights_the_critical_path_and_names_slack(self, student: Actor) -> None:
        stones = [NewMilestone("Half", date(2027, 1, 10))]
        first = make_goal(
            student, "First", target_date=date(2027, 2, 1), milestones=stones, priority=1
        )
        then = make_goal(student, "Then", target_date=date(2027, 3, 1), estimated_duration_days=20)
        side = make_goal(student, "Side", target_date=date(2027, 2, 1), estimated_duration_days=2)
        make_goal(student, "Some day")
        connect(student, first, then)
        connect(student, side, then)

        async with open_tab(student) as tab:
            await tab.send(GoalsState.choose_view("timeline"))
        bars = {bar.title: bar for bar in tab.sees(GoalsState, "bars")}

        assert {title: bar.critical for title, bar in bars.items()} == {
            "First": True,
            "Side": False,
            "Then": True,
        }
        assert bars["First"].note == "1 Feb 2027, critical, no slack"
        assert bars["Side"].note == "1 Feb 2027, 5 days of slack"
        assert [mark.title for mark in bars["First"].marks] == ["Half, 10 Jan 2027"]
        assert [goal.title for goal in tab.sees(GoalsState, "undated")] == ["Some day"]
        assert tab.sees(GoalsState, "ticks")


class TestMatrix:
    async def test_names_a_few_and_lists_the_rest(self, student: Actor) -> None:
        for number in range(5):
            make_goal(student, f"Run {number}", category=GoalCategory.HEALTH, priority=4)
        make_goal(student, "Read", priority=1)

        async with open_tab(student) as tab:
            await tab.send(GoalsState.choose_view("matrix"))
            health, none = tab.sees(GoalsState, "matrix")
            await tab.send(GoalsState.open_cell("health", "4"))

        cell = next(one for one in health.cells if one.priority == "4")
        assert ([goal.title for goal in cell.goals], cell.more) == (["Run 0", "Run 1", "Run 2"], 2)
        assert (none.title, none.cells[-1].goals[0].title) == ("No category", "Read")
        assert (tab.sees(GoalsState, "view"), len(shown(tab))) == ("list", 5)
