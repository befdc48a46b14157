"""Merging a similar goal into the open one: first what that does, then doing it."""

from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core.actor import Actor
from maigie.core.db import call
from services.planning import goal_dependencies, goal_merge, goal_progress, goals, tasks
from services.planning.goal_views import GoalView
from services.planning.task_filters import TaskFilter
from state.learning.ids import row_id
from state.planning.goals_changing import change_goals
from state.planning.goals_rows import PRIORITIES, day_text
from state.session import SessionState, actor_of


class GoalsMergeState(rx.State):
    """The goal that would go, the one that would remain, and what moves."""

    is_open: bool = False
    from_id: str = ""
    into_id: str = ""
    from_title: str = ""
    into_title: str = ""
    lines: list[str] = []

    @rx.event
    async def ask(self, from_id: str, into_id: str):
        """Say what merging one goal into another does."""
        actor = actor_of(await self.get_state(SessionState))
        source, target, lines = await call(
            _preview, actor, from_id=row_id(from_id), into_id=row_id(into_id)
        )
        self.from_id, self.from_title = source.id, source.title
        self.into_id, self.into_title = target.id, target.title
        self.lines, self.is_open = lines, True

    @rx.event
    async def swap(self):
        """Keep the other one."""
        await self.ask(self.into_id, self.from_id)

    @rx.event
    async def close(self):
        """Keep both."""
        self.is_open = False

    @rx.event
    async def confirm(self):
        """Merge, and open what remains."""
        self.is_open = False
        await change_goals(
            self,
            goal_merge.merge_goals,
            lambda goal: f"Merged into: {goal.title}",
            goal_id=row_id(self.from_id),
            into=row_id(self.into_id),
        )
        return rx.redirect(f"/goals/{self.into_id}")


def _preview(
    session: Any, actor: Actor, *, from_id: UUID, into_id: UUID
) -> tuple[GoalView, GoalView, list[str]]:
    source = goals.get_goal(session, actor, goal_id=from_id)
    target = goals.get_goal(session, actor, goal_id=into_id)
    moved = {
        "milestone": len(source.milestones),
        "task": len(tasks.list_tasks(session, actor, wanted=TaskFilter(goal_id=from_id))),
        "entry of progress": len(goal_progress.list_progress(session, actor, goal_id=from_id)),
        "goal it builds on": len(
            goal_dependencies.list_dependencies(session, actor, goal_id=from_id)
        ),
    }
    return source, target, merge_lines(source, target, moved)


def merge_lines(source: GoalView, target: GoalView, moved: dict[str, int]) -> list[str]:
    """Say what moves to the remaining goal and what it takes over."""
    counted = [f"{number} {_plural(noun, number)}" for noun, number in moved.items() if number]
    lines = [f"Moves over: {', '.join(counted)}."] if counted else []
    if source.target_date and not target.target_date:
        lines.append(f"Takes over the date: {day_text(source.target_date, source.target_date)}.")
    if source.description:
        lines.append(
            "Adds the description to its own."
            if target.description
            else "Takes over the description."
        )
    if source.priority > target.priority:
        lines.append(f"Takes over the priority: {PRIORITIES[source.priority]}.")
    if source.progress > target.progress:
        lines.append(f"Takes over the progress: {round(source.progress * 100)}%.")
    if source.course_id and not target.course_id:
        lines.append("Takes over the course.")
    return [*lines, "What others need of either, they need of the one that remains."]


def _plural(noun: str, number: int) -> str:
    if number == 1:
        return noun
    return _PLURALS.get(noun, f"{noun}s")


_PLURALS = {"entry of progress": "entries of progress", "goal it builds on": "goals it builds on"}
