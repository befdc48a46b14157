"""Goals to look at and connect, for the tests of their pages."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from maigie.core.actor import Actor
from maigie.core.db import unit_of_work
from services.planning import goal_dependencies, goals
from services.planning.goal_views import GoalView
from state.toast import ToastState
from tests.state.stage import Tab

NOW = "2026-11-24T09:42:00+00:00"


def run(actor: Actor, use_case: Callable[..., Any], **values: Any) -> Any:
    """Run a use case as a person."""
    with unit_of_work(actor) as session:
        return use_case(session, actor, **values)


def make_goal(actor: Actor, title: str, **values: Any) -> GoalView:
    """Make a goal."""
    return run(actor, goals.create_goal, title=title, **values)


def connect(actor: Actor, first: GoalView, then: GoalView, **values: Any) -> None:
    """Let one goal need another."""
    ends = {"goal_id": UUID(then.id), "depends_on": UUID(first.id)}
    run(actor, goal_dependencies.add_dependency, **ends, **values)


def stored(actor: Actor, goal: GoalView) -> GoalView:
    """Return a goal as it now is."""
    return run(actor, goals.get_goal, goal_id=UUID(goal.id))


def needs_of(actor: Actor, goal: GoalView) -> list[tuple[str, str, int, str]]:
    """Return what a goal needs: title, type, strength and notes."""
    found = run(actor, goal_dependencies.list_dependencies, goal_id=UUID(goal.id))
    return [(one.title, one.type, one.strength, one.notes) for one in found]


def last_note(tab: Tab) -> tuple[str, str]:
    """Return the text and kind of the newest note."""
    note = tab.sees(ToastState, "toasts")[-1]
    return note.text, note.kind


async def undo_last(tab: Tab) -> None:
    """Press Undo on the newest note."""
    await tab.send(ToastState.undo(tab.sees(ToastState, "toasts")[-1].undo))
