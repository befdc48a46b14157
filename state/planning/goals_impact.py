"""Before a goal is cancelled or put off: what that would do, and whether to do it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import Conflict, Invalid
from services.planning import goal_impact, goals
from services.planning.goal_impact import GoalChange, ImpactView, Resolution
from services.planning.goal_views import GoalView
from state.learning.ids import row_id
from state.planning.goals_changing import change_goals
from state.planning.goals_impact_text import cancel_text, defer_text, risk_lines
from state.session import SessionState, actor_of

DELAYS = {"3": "3 days", "7": "1 week", "14": "2 weeks", "30": "30 days"}
KEEP = "keep"


class GoalsImpactState(rx.State):
    """The goal in question, what would follow, and what to do about those that wait for it."""

    asking: str = ""
    goal_id: str = ""
    title: str = ""
    sentence: str = ""
    lines: list[str] = []
    has_waiting: bool = False
    days: str = "7"
    resolution: str = KEEP

    @rx.event
    async def ask_cancel(self, goal_id: str):
        """Cancel a goal nothing waits for; else say first what would be blocked."""
        goal, found = await self._preview(goal_id, GoalChange.CANCEL)
        if not found.blocked:
            await self._cancel(row_id(goal_id))
            return
        self._ask(goal, "cancel", cancel_text(found), found)

    @rx.event
    async def ask_defer(self, goal_id: str):
        """Say what putting a goal off by a week would do."""
        self.days = "7"
        await self._show_delay(goal_id)

    @rx.event
    async def choose_days(self, days: str):
        """Look at another delay."""
        if days not in DELAYS:
            raise Invalid("Choose one of the delays.")
        self.days = days
        await self._show_delay(self.goal_id)

    @rx.event
    async def choose_resolution(self, resolution: str):
        """Choose what becomes of the goals that wait."""
        if resolution not in {KEEP, *Resolution}:
            raise Invalid("Choose what becomes of the goals that wait.")
        self.resolution = resolution

    @rx.event
    async def close(self):
        """Keep the goal as it is."""
        self.asking = ""

    @rx.event
    async def confirm(self):
        """Do what was asked about."""
        asked, self.asking = self.asking, ""
        if asked == "cancel":
            await self._cancel(row_id(self.goal_id))
        elif asked == "defer":
            await change_goals(
                self,
                _defer,
                lambda goal: f"Put off: {goal.title}",
                goal_id=row_id(self.goal_id),
                days=int(self.days),
            )

    async def _cancel(self, goal_id: UUID) -> None:
        await change_goals(
            self,
            _cancel,
            lambda goal: f"Cancelled: {goal.title}",
            goal_id=goal_id,
            resolution=self.resolution if self.has_waiting else KEEP,
        )

    async def _show_delay(self, goal_id: str) -> None:
        goal, found = await self._preview(goal_id, GoalChange.DEFER, days=int(self.days))
        if goal.target_date is None:
            raise Conflict(f"“{goal.title}” has no date to put off.")
        later = goal.target_date + timedelta(days=int(self.days))
        self._ask(goal, "defer", defer_text(found, goal.target_date, later), found)

    async def _preview(
        self, goal_id: str, change: GoalChange, *, days: int = 0
    ) -> tuple[GoalView, ImpactView]:
        actor = actor_of(await self.get_state(SessionState))
        self.has_waiting = False
        return await call(_goal_and_impact, actor, goal_id=row_id(goal_id), kind=change, days=days)

    def _ask(self, goal: GoalView, asking: str, sentence: str, found: ImpactView) -> None:
        self.goal_id, self.title, self.resolution = goal.id, goal.title, KEEP
        self.sentence, self.lines = sentence, risk_lines(found, clock.now().date())
        self.has_waiting = bool(found.blocked)
        self.asking = asking


def _goal_and_impact(
    session: Any, actor: Actor, *, goal_id: UUID, kind: GoalChange, days: int
) -> tuple[GoalView, ImpactView]:
    goal = goals.get_goal(session, actor, goal_id=goal_id)
    impact = goal_impact.preview_impact(
        session, actor, goal_id=goal_id, at=clock.now(), change=kind, days=days
    )
    return goal, impact


def _cancel(session: Any, actor: Actor, *, goal_id: UUID, resolution: str) -> GoalView:
    goal = goals.cancel_goal(session, actor, goal_id=goal_id)
    if resolution != KEEP:
        goal_impact.resolve_canceled(
            session, actor, goal_id=goal_id, resolution=Resolution(resolution)
        )
    return goal


def _defer(session: Any, actor: Actor, *, goal_id: UUID, days: int) -> GoalView:
    goal = goals.get_goal(session, actor, goal_id=goal_id)
    if goal.target_date is None:
        raise Conflict(f"“{goal.title}” has no date to put off.")
    later = goal.target_date + timedelta(days=days)
    return goals.update_goal(session, actor, goal_id=goal_id, target_date=later)
