"""The dialogs of the goals page: making, changing and deleting a goal."""

from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core.actor import Actor
from maigie.core.db import call
from services.planning import goals, milestones
from state.learning.ids import row_id
from state.planning.goals import GoalsState
from state.planning.goals_forms import GoalForm, explained
from state.planning.goals_rows import loss_text


class GoalsEditState(rx.State):
    """Which dialog is open and what it is filled with."""

    is_open: bool = False
    is_deleting: bool = False
    goal_id: str = ""
    title: str = ""
    description: str = ""
    target_date: str = ""
    priority: str = "3"
    loss: str = ""
    error: str = ""

    @rx.event
    async def open_new(self):
        """Ask what to reach."""
        self.goal_id = self.title = self.description = self.target_date = ""
        self.priority, self.error, self.is_open = "3", "", True

    @rx.event
    async def open_goal(self, goal_id: str):
        """Show a goal with everything that can be changed about it."""
        goal = await self._goal(goal_id)
        self.goal_id, self.title, self.description = goal.id, goal.title, goal.description
        self.target_date = goal.target_date.isoformat() if goal.target_date else ""
        self.priority, self.error, self.is_open = str(goal.priority), "", True

    @rx.event
    async def open_delete(self, goal_id: str):
        """Name what would be lost."""
        goal = await self._goal(goal_id)
        self.goal_id, self.title, self.loss = goal.id, goal.title, loss_text(goal)
        self.is_deleting = True

    @rx.event
    async def close(self):
        """Leave everything as it is."""
        self.is_open = self.is_deleting = False

    @rx.event
    async def save(self, data: dict[str, Any]):
        """Make the goal, or change the one that is open."""
        try:
            form = GoalForm.model_validate(data)
        except ValueError as problem:
            self.error = explained(problem)
            return
        page = await self.get_state(GoalsState)
        given = form.model_dump()
        word, use_case = "Added", goals.create_goal
        if self.goal_id:
            word, use_case = "Saved", goals.update_goal
            given["goal_id"] = row_id(self.goal_id)
            del given["course_id"]
        await page._change(  # noqa: SLF001  # states of one screen share their helpers
            use_case, lambda goal: f"{word}: {goal.title}", **given
        )
        self.is_open = False

    @rx.event
    async def delete(self):
        """Delete the goal whose loss was named."""
        page = await self.get_state(GoalsState)
        await page._change(  # noqa: SLF001
            _delete_with_milestones,
            lambda _: f"Deleted: {self.title}",
            goal_id=row_id(self.goal_id),
        )
        self.is_deleting = False

    async def _goal(self, goal_id: object) -> goals.GoalView:
        page = await self.get_state(GoalsState)
        return await call(goals.get_goal, await page._actor(), goal_id=row_id(goal_id))  # noqa: SLF001


def _delete_with_milestones(session: Any, actor: Actor, *, goal_id: UUID) -> None:
    """Delete piece by piece, so that one press brings all of it back."""
    goal = goals.get_goal(session, actor, goal_id=goal_id)
    for milestone in goal.milestones:
        milestones.delete_milestone(session, actor, milestone_id=UUID(milestone.id))
    goals.delete_goal(session, actor, goal_id=goal_id)
