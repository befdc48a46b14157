"""Connecting goals: drawn, by the form, changed, removed, refused with the reason."""

from datetime import date

import pytest

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.errors import Conflict, Invalid
from state.planning.goals import GoalsState
from state.planning.goals_graph import GoalsGraphState
from tests.fakes.recording_queue import RecordingQueue
from tests.state.planning.goals_at_hand import (
    NOW,
    connect,
    last_note,
    make_goal,
    needs_of,
    stored,
    undo_last,
)
from tests.state.stage import Tab, open_tab


@pytest.fixture(autouse=True)
def _fixed_now(monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(settings, "now", NOW)


def edges(tab: Tab) -> list[str]:
    return [f"{one.first} {one.said} {one.then}" for one in tab.sees(GoalsGraphState, "listed")]


class TestShow:
    async def test_draws_statuses_the_critical_path_and_words(self, student: Actor) -> None:
        first = make_goal(student, "First", target_date=date(2026, 12, 1))
        then, alone = make_goal(student, "Then"), make_goal(student, "Alone")
        connect(student, first, then)

        async with open_tab(student) as tab:
            await tab.send(GoalsState.choose_view("graph"))
        nodes = {node.title: node for node in tab.sees(GoalsGraphState, "nodes")}

        assert {title: node.status for title, node in nodes.items()} == {
            "First": "active",
            "Then": "blocked",
            "Alone": "active",
        }
        assert (nodes["First"].critical, nodes["Alone"].critical) == (True, False)
        assert edges(tab) == ["First is required by Then"]
        assert tab.sees(GoalsGraphState, "path").startswith("Longest chain, 14 days: “First”, then")
        assert alone.id in {choice.id for choice in tab.sees(GoalsGraphState, "choices")}

    async def test_leaves_ended_goals_out_until_asked(self, student: Actor) -> None:
        goal = make_goal(student, "Old")
        make_goal(student, "New")

        async with open_tab(student) as tab:
            await tab.send(GoalsState.choose_view("graph"))
            await tab.send(GoalsState.finish(goal.id))
            without = [node.title for node in tab.sees(GoalsGraphState, "nodes")]
            await tab.send(GoalsGraphState.toggle_ended(True))

        assert without == ["New"]
        assert len(tab.sees(GoalsGraphState, "nodes")) == 2


class TestConnect:
    async def test_says_the_chosen_kind_and_can_be_undone(self, student: Actor) -> None:
        first, then = make_goal(student, "First"), make_goal(student, "Then")

        async with open_tab(student) as tab:
            await tab.send(GoalsState.choose_view("graph"))
            await tab.send(GoalsGraphState.choose_kind("enables"))
            await tab.send(GoalsGraphState.connect(first.id, then.id))
            made, drawn = needs_of(student, then), edges(tab)
            await undo_last(tab)

        assert made == [("First", "enables", 1, "")]
        assert drawn == ["First enables Then"]
        assert (edges(tab), needs_of(student, then)) == ([], [])
        assert last_note(tab)[0] == "Undone."

    async def test_says_why_a_circle_is_refused_and_draws_nothing(self, student: Actor) -> None:
        first, then = make_goal(student, "First"), make_goal(student, "Then")
        connect(student, first, then)

        async with open_tab(student) as tab:
            await tab.send(GoalsState.choose_view("graph"))
            with pytest.raises(Conflict, match="circle: First -> Then -> First"):
                await tab.send(GoalsGraphState.connect(then.id, first.id))

        assert edges(tab) == ["First is required by Then"]

    async def test_tells_what_a_new_edge_replaces(self, student: Actor) -> None:
        first, middle, last = (make_goal(student, name) for name in ("A", "B", "C"))
        connect(student, first, last)
        connect(student, first, middle)

        async with open_tab(student) as tab:
            await tab.send(GoalsGraphState.connect(middle.id, last.id))

        assert last_note(tab)[0] == "Connected to “B”; 1 shorter way said the same and went"

    @pytest.mark.parametrize(
        "data",
        [{}, {"depends_on": "x", "goal_id": "y"}, {"depends_on": "", "goal_id": "", "type": "?"}],
    )
    async def test_asks_for_two_goals(self, student: Actor, data: dict[str, str]) -> None:
        async with open_tab(student) as tab:
            with pytest.raises(Invalid, match="which goal comes first"):
                await tab.send(GoalsGraphState.add_edge(data))


class TestOpenEdge:
    async def test_is_changed_and_removed(self, student: Actor) -> None:
        first, then = make_goal(student, "First"), make_goal(student, "Then")
        connect(student, first, then)

        async with open_tab(student) as tab:
            await tab.send(GoalsState.choose_view("graph"))
            edge = tab.sees(GoalsGraphState, "edges")[0]
            await tab.send(GoalsGraphState.open_one(edge.id))
            await tab.send(
                GoalsGraphState.save_edge({"type": "related", "strength": "4", "notes": " why "})
            )
            changed, freed = needs_of(student, then), stored(student, then).status
            await tab.send(GoalsGraphState.open_one(edge.id))
            await tab.send(GoalsGraphState.remove_open())

        assert changed == [("First", "related", 4, "why")]
        assert freed == "active"
        assert (needs_of(student, then), tab.sees(GoalsGraphState, "open_edge")) == ([], "")
