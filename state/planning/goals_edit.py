"""The dialogs of the goals: making, changing and deleting one."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from maigie.core.actor import Actor
from maigie.core.db import call
from services.learning import courses
from services.planning import goals
from services.planning.goal_views import GoalView
from state.learning.ids import row_id
from state.planning.goals_changing import HOME, change_goals
from state.planning.goals_forms import GoalForm, explained
from state.planning.goals_rows import CourseChoice, loss_text
from state.session import SessionState, actor_of


@dataclass(frozen=True, slots=True)
class Filled:
    """What the dialog is filled with."""

    title: str = ""
    description: str = ""
    target_date: str = ""
    priority: str = "3"
    course_id: str = ""
    category: str = ""
    estimate: str = ""


class GoalsEditState(rx.State):
    """Which dialog is open and what it is filled with."""

    is_open: bool = False
    is_deleting: bool = False
    goal_id: str = ""
    filled: Filled = Filled()
    course_choices: list[CourseChoice] = []
    loss: str = ""
    error: str = ""

    @rx.event
    async def open_new(self):
        """Ask what to reach."""
        await self._read_courses()
        self.goal_id, self.filled = "", Filled()
        self.error, self.is_open = "", True

    @rx.event
    async def open_goal(self, goal_id: str):
        """Show a goal with everything that can be changed about it."""
        goal = await self._goal(goal_id)
        await self._read_courses()
        self.goal_id, self.filled = goal.id, _filled(goal)
        self.error, self.is_open = "", True

    @rx.event
    async def open_delete(self, goal_id: str):
        """Name what would be lost."""
        goal = await self._goal(goal_id)
        self.goal_id, self.filled, self.loss = goal.id, _filled(goal), loss_text(goal)
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
        # What is left empty is cleared; a field that was not sent stays.
        given = form.model_dump(exclude_unset=True)
        word, use_case = "Added", goals.create_goal
        if self.goal_id:
            word, use_case = "Saved", goals.update_goal
            given["goal_id"] = row_id(self.goal_id)
        await change_goals(self, use_case, lambda goal: f"{word}: {goal.title}", **given)
        self.is_open = False

    @rx.event
    async def delete(self):
        """Delete the goal whose loss was named."""
        self.is_deleting = False
        title = self.filled.title
        await change_goals(
            self, goals.delete_goal, lambda _: f"Deleted: {title}", goal_id=row_id(self.goal_id)
        )
        return None if self.rx_router_page.path in {"", HOME} else rx.redirect(HOME)

    async def _actor(self) -> Actor:
        return actor_of(await self.get_state(SessionState))

    async def _goal(self, goal_id: object) -> GoalView:
        return await call(goals.get_goal, await self._actor(), goal_id=row_id(goal_id))

    async def _read_courses(self) -> None:
        found = await call(courses.list_courses, await self._actor())
        self.course_choices = [CourseChoice(course.id, course.title) for course in found]


def _filled(goal: GoalView) -> Filled:
    days = goal.estimated_duration_days
    return Filled(
        title=goal.title,
        description=goal.description,
        target_date=goal.target_date.isoformat() if goal.target_date else "",
        priority=str(goal.priority),
        course_id=goal.course_id or "",
        category=goal.category,
        estimate="" if days is None else str(days),
    )
