"""The board of goals: a card moved to another column, where the move means something."""

from collections.abc import Callable

import reflex as rx

from maigie.core.errors import Invalid
from services.planning import goals
from services.planning.goal_views import GoalView
from state.learning.ids import row_id
from state.planning.goals_changing import change_goals, read_shown
from state.planning.goals_impact import GoalsImpactState
from state.planning.goals_lists import refusal
from state.planning.goals_reading import read_goals
from state.planning.goals_rows import STATUSES
from state.session import SessionState, actor_of
from state.toast import ToastState


class GoalsBoardState(rx.State):
    """Where a card is let go."""

    revision: int = 0

    @rx.event
    async def move(self, goal_id: str, column: str):
        """Finish, cancel or reopen a goal by the column its card is put into."""
        if column not in STATUSES:
            raise Invalid("There is no such column.")
        row_id(goal_id)
        found = await read_goals(actor_of(await self.get_state(SessionState)), graph=True)
        goal = next((one for one in found.goals if one.id == goal_id), None)
        self.revision += 1
        if goal is None:
            await read_shown(self)
        elif goal.status != column:
            await self._move(goal_id, column, refusal(found, goal, column))

    async def _move(self, goal_id: str, column: str, refused: str) -> None:
        if refused:
            toasts = await self.get_state(ToastState)
            toasts._say(refused, kind="error")  # noqa: SLF001  # shared helper
        elif column == "canceled":
            impact = await self.get_state(GoalsImpactState)
            await impact.ask_cancel(goal_id)
        elif column == "done":
            await change_goals(self, goals.finish_goal, _said("Reached"), goal_id=row_id(goal_id))
        else:
            await change_goals(
                self, goals.reopen_goal, _said("Active again"), goal_id=row_id(goal_id)
            )


def _said(word: str) -> Callable[[GoalView], str]:
    return lambda goal: f"{word}: {goal.title}"
