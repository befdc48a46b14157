"""State of one goal's page: the goal, what is around it, and what is done there."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from maigie.core.errors import NotFound
from services.learning import courses
from services.learning.course_views import CourseView
from services.planning import goal_dependencies, goal_graph, goal_progress, goals, tasks
from services.planning.goal_graph import GraphView
from services.planning.goal_progress import ProgressView
from services.planning.goal_similarity import similar_goals
from services.planning.goal_views import GoalView
from services.planning.task_filters import TaskFilter
from services.planning.task_views import TaskView
from state.learning.ids import row_id
from state.planning.goals_changing import change_goals, shown_by
from state.planning.goals_detail_rows import (
    Chart,
    HistoryRow,
    SimilarRow,
    TaskRow,
    TieRow,
    chart_of,
    dependent_rows,
    history_rows,
    need_rows,
    oldest_first,
    similar_rows,
    task_rows,
)
from state.planning.goals_rows import CourseChoice, GoalRow, goal_row
from state.session import SessionState, actor_of

ROUTE = "/goals/[goal_id]"
NOWHERE = GoalRow(
    id="",
    title="",
    description="",
    percent=0,
    target="",
    is_late=False,
    is_soon=False,
    priority="",
    course="",
    color="slate",
    ended="",
    milestone_count="",
    milestones=[],
    category="",
    blocked=False,
)


@dataclass(frozen=True, slots=True)
class Around:
    """A goal and everything its page shows around it."""

    goal: GoalView
    course: CourseView | None
    history: tuple[ProgressView, ...]
    needs: tuple[goal_dependencies.DependencyView, ...]
    graph: GraphView
    similar: tuple[GoalView, ...]
    tasks: tuple[TaskView, ...]


class GoalDetailState(rx.State):
    """The goal the address names."""

    shown_id: str = ""
    goal: GoalRow = NOWHERE
    course_id: str = ""
    has_date: bool = False
    needs: list[TieRow] = []
    dependents: list[TieRow] = []
    choices: list[CourseChoice] = []
    similar: list[SimilarRow] = []
    tasks: list[TaskRow] = []
    history: list[HistoryRow] = []
    chart: Chart = Chart()
    loaded: bool = False
    missing: bool = False

    @rx.event
    async def on_load(self):
        """Read the goal the address names."""
        asked = str(self.rx_router_page.params.get("goal_id", ""))
        actor_of(await self.get_state(SessionState))
        if asked != self.shown_id:
            self.loaded, self.shown_id = False, asked
            yield
        await self._read()

    @rx.event
    async def read_again(self):
        """Read the goal again."""
        await self._read()

    @rx.event
    async def tick_task(self, task_id: str):
        """Mark a task of the goal done, or open again."""
        row = next((one for one in self.tasks if one.id == task_id), None)
        if row is None:
            return
        at = {} if row.done else {"at": clock.now()}
        await change_goals(
            self,
            tasks.reopen_task if row.done else tasks.complete_task,
            lambda task: f"{'To do again' if row.done else 'Done'}: {task.title}",
            task_id=row_id(task_id),
            **at,
        )

    async def _read(self) -> None:
        actor = actor_of(await self.get_state(SessionState))
        try:
            around = await call(_read_around, actor, goal_id=row_id(self.shown_id))
        except NotFound:
            self.missing, self.loaded, self.goal = True, True, NOWHERE
            return
        self.missing, self.loaded = False, True
        self._show(around, actor)

    def _show(self, around: Around, actor: Actor) -> None:
        now = clock.now().astimezone(actor.timezone)
        goal, today = around.goal, now.date()
        self.goal = goal_row(goal, around.course, today)
        self.course_id, self.has_date = goal.course_id or "", goal.target_date is not None
        self.needs = need_rows(around.needs)
        self.dependents = dependent_rows(around.graph, goal.id)
        tied = {goal.id, *(row.id for row in (*self.needs, *self.dependents))}
        self.choices = [
            CourseChoice(node.id, node.title) for node in around.graph.nodes if node.id not in tied
        ]
        self.similar = similar_rows(around.similar, today)
        self.tasks = task_rows(around.tasks, today)
        self.history = history_rows(around.history, today)
        self.chart = chart_of(around.history, goal.created_at, now)


def _read_around(session: Any, actor: Actor, *, goal_id: UUID) -> Around:
    goal = goals.get_goal(session, actor, goal_id=goal_id)
    studied = courses.list_courses(session, actor)
    return Around(
        goal=goal,
        course=next((one for one in studied if one.id == goal.course_id), None),
        history=oldest_first(goal_progress.list_progress(session, actor, goal_id=goal_id)),
        needs=goal_dependencies.list_dependencies(session, actor, goal_id=goal_id),
        graph=goal_graph.get_graph(session, actor, at=clock.now()),
        similar=similar_goals(session, actor, goal_id=goal_id),
        tasks=tasks.list_tasks(session, actor, wanted=TaskFilter(goal_id=goal_id)),
    )


async def _read(state: rx.State) -> None:
    page = await state.get_state(GoalDetailState)
    await page._read()  # noqa: SLF001  # states of one screen share their helpers


shown_by(ROUTE, _read)
