"""What the views of the goals are made from, read once for each."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from maigie.core import clock
from maigie.core.actor import Actor
from maigie.core.db import call
from services.learning import courses
from services.learning.course_views import CourseView
from services.planning import goal_graph, goals
from services.planning.goal_graph import GraphView
from services.planning.goal_order import ORDERING
from services.planning.goal_slack import days_to_spare
from services.planning.goal_views import GoalView

OPEN_WORDS = frozenset({"active", "blocked"})
ORDERING_WORDS = frozenset(kind.value for kind in ORDERING)
NO_GRAPH = GraphView((), (), 0)


@dataclass(frozen=True, slots=True)
class Found:
    """A person's goals on their day; graph and slack only where a view draws them."""

    goals: tuple[GoalView, ...]
    courses: dict[str, CourseView]
    today: date
    graph: GraphView
    slack: dict[str, int]

    @property
    def open_goals(self) -> list[GoalView]:
        """The goals that can still be reached."""
        return [goal for goal in self.goals if goal.status in OPEN_WORDS]

    def course_of(self, goal: GoalView) -> CourseView | None:
        """Return the course a goal belongs to."""
        return self.courses.get(goal.course_id or "")

    def colour_of(self, goal: GoalView) -> str:
        """Return the colour of a goal's course."""
        course = self.course_of(goal)
        return course.color if course else "slate"

    def waits_for(self) -> dict[str, list[str]]:
        """Return by goal the titles of what it needs and is not reached."""
        titles = {node.id: node.title for node in self.graph.nodes if node.status != "done"}
        waiting: dict[str, list[str]] = {}
        for edge in self.graph.edges:
            if edge.type in ORDERING_WORDS and edge.depends_on in titles:
                waiting.setdefault(edge.goal_id, []).append(titles[edge.depends_on])
        return waiting

    def critical(self) -> set[str]:
        """Return the goals on the longest chain; a chain has at least two."""
        ends = [
            (edge.depends_on, edge.goal_id) for edge in self.graph.edges if edge.on_critical_path
        ]
        return {goal_id for pair in ends for goal_id in pair}


async def read_goals(actor: Actor, *, graph: bool) -> Found:
    """Read the goals, with their graph where it is needed."""
    return await call(_read, actor, graph=graph)


def _read(session: Any, actor: Actor, *, graph: bool) -> Found:
    at = clock.now()
    rows = goals.list_goals(session, actor)
    slack: dict[str, int] = {}
    if graph:
        open_rows = [goal for goal in rows if goal.status in OPEN_WORDS]
        slack = days_to_spare(session, actor, goals=open_rows, at=at)
    return Found(
        goals=rows,
        courses={course.id: course for course in courses.list_courses(session, actor)},
        today=at.astimezone(actor.timezone).date(),
        graph=goal_graph.get_graph(session, actor, at=at) if graph else NO_GRAPH,
        slack=slack,
    )
