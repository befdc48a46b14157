"""State of the goals: what the page shows, and what is done in place."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Invalid
from services.learning import courses
from services.planning import goals, milestones
from services.planning.goal_views import GoalView
from state.changing import change
from state.learning.ids import row_id
from state.planning.goals_forms import MilestoneForm, explained
from state.planning.goals_rows import CourseChoice, GoalRow, goal_row
from state.session import SessionState
from state.toast import ToastState, refresh_with

STEP = 10


class GoalsState(rx.State):
    """The person's goals, nearest date first; ended ones apart."""

    active: list[GoalRow] = []
    ended: list[GoalRow] = []
    course_choices: list[CourseChoice] = []
    loaded: bool = False

    @rx.event
    async def on_load(self):
        """Read the goals and the courses they belong to."""
        await self._refresh()

    @rx.event
    async def add_progress(self, goal_id: str, percent: int):
        """Count a step forward or back, in percent."""
        if percent not in {STEP, -STEP}:
            raise Invalid("Progress goes in steps of 10%.")
        await self._change(
            goals.record_progress,
            lambda goal: f"{goal.title}: {round(goal.progress * 100)}%",
            goal_id=row_id(goal_id),
            delta=percent / 100,
        )

    @rx.event
    async def finish(self, goal_id: str):
        """Mark a goal reached."""
        await self._change(
            goals.finish_goal, lambda goal: f"Reached: {goal.title}", goal_id=row_id(goal_id)
        )

    @rx.event
    async def cancel(self, goal_id: str):
        """Give a goal up and keep its history."""
        await self._change(
            goals.cancel_goal, lambda goal: f"Cancelled: {goal.title}", goal_id=row_id(goal_id)
        )

    @rx.event
    async def reopen(self, goal_id: str):
        """Make an ended goal active again."""
        await self._change(
            goals.reopen_goal, lambda goal: f"Active again: {goal.title}", goal_id=row_id(goal_id)
        )

    @rx.event
    async def add_milestone(self, data: dict[str, Any]):
        """Put a checkpoint on the way."""
        try:
            form = MilestoneForm.model_validate(data)
        except ValueError as problem:
            raise Invalid(explained(problem)) from problem
        await self._change(
            milestones.add_milestone,
            lambda _: f"Added: {form.title}",
            goal_id=row_id(data.get("goal_id")),
            title=form.title,
            due_on=form.due_on,
        )

    @rx.event
    async def complete_milestone(self, milestone_id: str):
        """Tick a checkpoint off."""
        await self._change(
            milestones.complete_milestone,
            lambda goal: f"Done: {_title_of(goal, milestone_id)}",
            milestone_id=row_id(milestone_id),
            at=clock.now(),
        )

    @rx.event
    async def reopen_milestone(self, milestone_id: str):
        """Take the tick back."""
        await self._change(
            milestones.reopen_milestone,
            lambda goal: f"To do again: {_title_of(goal, milestone_id)}",
            milestone_id=row_id(milestone_id),
        )

    @rx.event
    async def delete_milestone(self, milestone_id: str):
        """Remove a checkpoint."""
        await self._change(
            milestones.delete_milestone,
            lambda _: "Milestone deleted",
            milestone_id=row_id(milestone_id),
        )

    async def _actor(self) -> Actor:
        session = await self.get_state(SessionState)
        return session.actor()

    async def _refresh(self) -> None:
        actor = await self._actor()
        found = await call(goals.list_goals, actor)
        studied = await call(courses.list_courses, actor)
        by_id = {course.id: course for course in studied}
        today = clock.now().astimezone(actor.timezone).date()
        rows = [goal_row(goal, by_id.get(goal.course_id or ""), today) for goal in found]
        self.active = [row for row in rows if not row.ended]
        self.ended = [row for row in rows if row.ended]
        self.course_choices = [CourseChoice(course.id, course.title) for course in studied]
        self.loaded = True

    async def _change(
        self, use_case: Callable[..., Any], said: Callable[[Any], str], **given: Any
    ) -> None:
        """Run a change, show the goals as they then are and offer the way back."""
        answer, changes = await change(await self._actor(), use_case, **given)
        toasts = await self.get_state(ToastState)
        toasts._say(said(answer), changes, refresh=REFRESH_GOALS)  # noqa: SLF001
        await self._refresh()


REFRESH_GOALS = refresh_with("planning.goals", GoalsState.on_load)


def _title_of(goal: GoalView, milestone_id: str) -> str:
    found = (one.title for one in goal.milestones if one.id == milestone_id)
    return next(found, "milestone")
