"""What canceling and deferring would do is said before it is done."""

from datetime import date

import pytest

from maigie.config import settings
from maigie.core.actor import Actor
from maigie.core.errors import Conflict
from services.planning.goal_views import GoalView
from state.planning.goals_impact import GoalsImpactState
from tests.fakes.recording_queue import RecordingQueue
from tests.state.planning.goals_at_hand import (
    NOW,
    connect,
    make_goal,
    needs_of,
    stored,
    undo_last,
)
from tests.state.stage import open_tab


@pytest.fixture(autouse=True)
def _fixed_now(monkeypatch: pytest.MonkeyPatch, hints: RecordingQueue) -> None:
    monkeypatch.setattr(settings, "now", NOW)


@pytest.fixture
def chain(student: Actor) -> tuple[GoalView, GoalView]:
    """A goal due on 1 December, and one that needs it and seven days more by the 10th."""
    first = make_goal(student, "First", target_date=date(2026, 12, 1))
    then = make_goal(student, "Then", target_date=date(2026, 12, 10))
    connect(student, first, then)
    return first, then


class TestCancel:
    async def test_asks_only_when_something_waits(
        self, student: Actor, chain: tuple[GoalView, GoalView]
    ) -> None:
        first, then = chain

        async with open_tab(student) as tab:
            await tab.send(GoalsImpactState.ask_cancel(first.id))
            asked = tab.sees(GoalsImpactState, "sentence"), tab.sees(GoalsImpactState, "lines")
            unchanged = stored(student, first).status
            await tab.send(GoalsImpactState.close())
            await tab.send(GoalsImpactState.ask_cancel(then.id))

        assert asked == ("1 goal that needs it would be blocked.", ["“Then”, due Thu 10 Dec"])
        assert (unchanged, stored(student, then).status) == ("active", "canceled")
        assert tab.sees(GoalsImpactState, "asking") == ""

    @pytest.mark.parametrize(
        ("choice", "status", "needs"),
        [("keep", "blocked", 1), ("drop", "active", 0), ("cancel", "canceled", 1)],
    )
    async def test_does_what_was_chosen_with_those_that_wait(
        self,
        student: Actor,
        chain: tuple[GoalView, GoalView],
        choice: str,
        status: str,
        needs: int,
    ) -> None:
        first, then = chain

        async with open_tab(student) as tab:
            await tab.send(GoalsImpactState.ask_cancel(first.id))
            await tab.send(GoalsImpactState.choose_resolution(choice))
            await tab.send(GoalsImpactState.confirm())
            after = (stored(student, then).status, len(needs_of(student, then)))
            await undo_last(tab)

        assert after == (status, needs)
        assert (stored(student, first).status, stored(student, then).status) == (
            "active",
            "blocked",
        )


class TestDefer:
    async def test_names_who_would_be_late_and_moves_the_date(
        self, student: Actor, chain: tuple[GoalView, GoalView]
    ) -> None:
        first, _ = chain

        async with open_tab(student) as tab:
            await tab.send(GoalsImpactState.ask_defer(first.id))
            week = tab.sees(GoalsImpactState, "lines")
            await tab.send(GoalsImpactState.choose_days("3"))
            safe = tab.sees(GoalsImpactState, "sentence")
            await tab.send(GoalsImpactState.confirm())

        assert week == ["“Then” is due Thu 10 Dec; it could be reached on Tue 15 Dec, 5 days late"]
        assert safe.startswith("Its date moves from Tue 1 Dec to Fri 4 Dec.")
        assert stored(student, first).target_date == date(2026, 12, 4)

    async def test_needs_a_date(self, student: Actor) -> None:
        goal = make_goal(student, "Some day")

        async with open_tab(student) as tab:
            with pytest.raises(Conflict, match="no date"):
                await tab.send(GoalsImpactState.ask_defer(goal.id))
