"""The steps of a goal: progress recorded, milestones added, ticked, moved and removed."""

from typing import Any

import reflex as rx

from maigie.core import clock
from maigie.core.errors import Invalid
from services.planning import goals, milestones
from services.planning.goal_views import GoalView
from state.learning.ids import row_id
from state.planning.goals_changing import change_goals
from state.planning.goals_forms import MilestoneForm, ProgressForm, checked

STEP = 10


class GoalsStepsState(rx.State):
    """What a person does to a goal's progress, on any page that shows it."""

    editing_id: str = ""
    editing_title: str = ""
    editing_due: str = ""

    @rx.event
    async def add_progress(self, goal_id: str, percent: int):
        """Count a step forward or back, in percent."""
        if percent not in {STEP, -STEP}:
            raise Invalid("Progress goes in steps of 10%.")
        await change_goals(
            self,
            goals.record_progress,
            lambda goal: f"{goal.title}: {round(goal.progress * 100)}%",
            goal_id=row_id(goal_id),
            delta=percent / 100,
        )

    @rx.event
    async def record_progress(self, data: dict[str, Any]):
        """Say how far a goal is, with a note."""
        form = checked(ProgressForm, data)
        await change_goals(
            self,
            goals.record_progress,
            lambda goal: f"{goal.title}: {form.percent}%",
            goal_id=row_id(data.get("goal_id")),
            progress=form.percent / 100,
            note=form.note or None,
        )

    @rx.event
    async def add_weekly(self, goal_id: str):
        """Put a checkpoint on every week until the goal's date."""
        await change_goals(
            self,
            milestones.add_weekly_checkpoints,
            lambda goal: f"Weekly checkpoints: {goal.title}",
            goal_id=row_id(goal_id),
            at=clock.now(),
        )

    @rx.event
    async def open_milestone(self, milestone_id: str, title: str, due_on: str):
        """Ask what a milestone should be."""
        self.editing_id, self.editing_title, self.editing_due = milestone_id, title, due_on

    @rx.event
    async def close(self):
        """Leave the milestone as it is."""
        self.editing_id = ""

    @rx.event
    async def save_milestone(self, data: dict[str, Any]):
        """Change the milestone that is open."""
        form = checked(MilestoneForm, data)
        await change_goals(
            self,
            milestones.update_milestone,
            lambda _: f"Saved: {form.title}",
            milestone_id=row_id(self.editing_id),
            title=form.title,
            due_on=form.due_on,
        )
        self.editing_id = ""

    @rx.event
    async def add_milestone(self, data: dict[str, Any]):
        """Put a checkpoint on the way."""
        form = checked(MilestoneForm, data)
        await change_goals(
            self,
            milestones.add_milestone,
            lambda _: f"Added: {form.title}",
            goal_id=row_id(data.get("goal_id")),
            title=form.title,
            due_on=form.due_on,
        )

    @rx.event
    async def complete_milestone(self, milestone_id: str):
        """Tick a checkpoint off."""
        await change_goals(
            self,
            milestones.complete_milestone,
            lambda goal: f"Done: {_title_of(goal, milestone_id)}",
            milestone_id=row_id(milestone_id),
            at=clock.now(),
        )

    @rx.event
    async def reopen_milestone(self, milestone_id: str):
        """Take the tick back."""
        await change_goals(
            self,
            milestones.reopen_milestone,
            lambda goal: f"To do again: {_title_of(goal, milestone_id)}",
            milestone_id=row_id(milestone_id),
        )

    @rx.event
    async def delete_milestone(self, milestone_id: str):
        """Remove a checkpoint."""
        await change_goals(
            self,
            milestones.delete_milestone,
            lambda _: "Milestone deleted",
            milestone_id=row_id(milestone_id),
        )


def _title_of(goal: GoalView, milestone_id: str) -> str:
    found = (one.title for one in goal.milestones if one.id == milestone_id)
    return next(found, "milestone")
