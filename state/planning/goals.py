"""State of the goals: what their views show, and what is done in place."""

import reflex as rx

from maigie.core.actor import Actor
from maigie.core.errors import Invalid
from services.planning import goals
from state.learning.ids import row_id
from state.planning.goals_changing import HOME, REFRESH_GOALS, change_goals, read_shown, shown_by
from state.planning.goals_graph import GoalsGraphState
from state.planning.goals_lists import (
    SORTS,
    Column,
    MatrixRow,
    Named,
    Wanted,
    board_columns,
    matrix_rows,
    narrowed,
)
from state.planning.goals_reading import Found, read_goals
from state.planning.goals_rows import GoalRow, goal_row
from state.planning.goals_timeline import Bar, Tick, timeline_of
from state.session import SessionState, actor_of
from state.toast import refresh_with

PAGE = 40
VIEWS = {
    "list": "List",
    "board": "Board",
    "timeline": "Timeline",
    "matrix": "Matrix",
    "graph": "Graph",
}


class GoalsState(rx.State):
    """The person's goals as the chosen view shows them; only that view's rows are held."""

    view: str = rx.LocalStorage("list", name="goals-view")
    category: str = ""
    priority: str = ""
    status: str = ""
    sort: str = "date"
    active: list[GoalRow] = []
    ended: list[GoalRow] = []
    hidden: int = 0
    columns: list[Column] = []
    matrix: list[MatrixRow] = []
    bars: list[Bar] = []
    ticks: list[Tick] = []
    today_at: str = ""
    undated: list[Named] = []
    open_count: int = 0
    total: int = 0
    loaded: bool = False
    _most: int = PAGE

    @rx.event
    async def on_load(self):
        """Read what the chosen view shows."""
        await self._refresh()

    @rx.event
    async def read_again(self):
        """Read what the open page of goals shows."""
        await read_shown(self)

    @rx.event
    async def choose_view(self, view: str):
        """Look at the goals another way; the choice is remembered in this browser."""
        if view not in VIEWS:
            raise Invalid("There is no such view.")
        self.view, self._most = view, PAGE
        await self._refresh()

    @rx.event
    async def choose_category(self, category: str):
        """Show one part of life."""
        self.category = category
        await self._refresh()

    @rx.event
    async def choose_priority(self, priority: str):
        """Show one priority."""
        self.priority = priority
        await self._refresh()

    @rx.event
    async def choose_status(self, status: str):
        """Show one status."""
        self.status = status
        await self._refresh()

    @rx.event
    async def choose_sort(self, sort: str):
        """Sort the list."""
        self.sort = sort if sort in SORTS else "date"
        await self._refresh()

    @rx.event
    async def clear_filters(self):
        """Show every goal again."""
        self.category = self.priority = self.status = ""
        await self._refresh()

    @rx.event
    async def open_cell(self, category: str, priority: str):
        """List the goals of one cell of the matrix."""
        self.category, self.priority, self.status, self.view = category, priority, "", "list"
        await self._refresh()

    @rx.event
    async def show_more(self):
        """List more goals."""
        self._most += PAGE
        await self._refresh()

    @rx.event
    async def finish(self, goal_id: str):
        """Mark a goal reached."""
        await change_goals(
            self, goals.finish_goal, lambda goal: f"Reached: {goal.title}", goal_id=row_id(goal_id)
        )

    @rx.event
    async def reopen(self, goal_id: str):
        """Make an ended goal active again."""
        await change_goals(
            self,
            goals.reopen_goal,
            lambda goal: f"Active again: {goal.title}",
            goal_id=row_id(goal_id),
        )

    async def _actor(self) -> Actor:
        return actor_of(await self.get_state(SessionState))

    async def _refresh(self) -> None:
        view = self.view if self.view in VIEWS else "list"
        found = await read_goals(await self._actor(), graph=view in {"board", "timeline", "graph"})
        self._clear()
        graph = await self.get_state(GoalsGraphState)
        graph._show(found if view == "graph" else None)  # noqa: SLF001  # states of one screen
        self._show(view, found)
        self.open_count, self.total = len(found.open_goals), len(found.goals)
        self.loaded = True

    def _clear(self) -> None:
        """Drop what other views drew: every var a state holds goes over the wire."""
        self.active, self.ended, self.hidden = [], [], 0
        self.columns, self.matrix = [], []
        self.bars, self.ticks, self.undated = [], [], []

    def _wanted(self) -> Wanted:
        return Wanted(self.category, self.priority, self.status, self.sort)

    def _show(self, view: str, found: Found) -> None:
        match view:
            case "board":
                self.columns = board_columns(found, self._wanted())
            case "timeline":
                self._show_timeline(found)
            case "matrix":
                self.matrix = matrix_rows(found)
            case "graph":
                pass  # it has a state of its own
            case _:
                self._show_list(found)

    def _show_list(self, found: Found) -> None:
        kept = narrowed(found.goals, self._wanted())
        rows = [
            goal_row(goal, found.course_of(goal), found.today)
            for goal in sorted(kept, key=lambda goal: goal.status in {"done", "canceled"})
        ]
        self.hidden = max(0, len(rows) - self._most)
        self.active = [row for row in rows[: self._most] if not row.ended]
        self.ended = [row for row in rows[: self._most] if row.ended]

    def _show_timeline(self, found: Found) -> None:
        wanted = Wanted(self.category, self.priority)
        drawn = timeline_of(found, narrowed(found.open_goals, wanted))
        self.bars, self.ticks, self.today_at = drawn.bars, drawn.ticks, drawn.today_at
        self.hidden = drawn.hidden
        self.undated = [
            Named(goal.id, goal.title, found.colour_of(goal)) for goal in drawn.undated[:PAGE]
        ]


async def _read(state: rx.State) -> None:
    goals_state = await state.get_state(GoalsState)
    await goals_state._refresh()  # noqa: SLF001


shown_by(HOME, _read)
refresh_with(REFRESH_GOALS, GoalsState.read_again)
