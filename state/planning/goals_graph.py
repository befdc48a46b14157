"""State of the graph of goals: what it draws, and the edges made, changed and removed there."""

from typing import Any

import reflex as rx

from services.planning import goal_dependencies
from services.planning.goal_dependencies import NewDependency
from state.learning.ids import row_id
from state.planning.goals_changing import change_goals, read_shown
from state.planning.goals_forms import EdgeForm, checked
from state.planning.goals_graph_rows import SAID, EdgeRow, NodeRow, edge_rows, node_rows, path_text
from state.planning.goals_reading import Found
from state.planning.goals_rows import CourseChoice

MOST_LISTED = 60


class GoalsGraphState(rx.State):
    """The nodes and edges, the same edges in words, and the one that is open."""

    nodes: list[NodeRow] = []
    edges: list[EdgeRow] = []
    listed: list[EdgeRow] = []
    hidden: int = 0
    choices: list[CourseChoice] = []
    path: str = ""
    kind: str = "requires"
    show_ended: bool = False
    open_edge: str = ""
    first: str = ""
    then: str = ""
    first_id: str = ""
    then_id: str = ""
    strength: str = "1"
    notes: str = ""
    open_kind: str = "requires"
    revision: int = 0
    _most: int = MOST_LISTED

    @rx.event
    async def choose_kind(self, kind: str):
        """Choose what an edge drawn from now on says."""
        self.kind = kind if kind in SAID else "requires"

    @rx.event
    async def connect(self, first_id: str, then_id: str):
        """Draw an edge; one that makes no sense is refused with the reason."""
        form = checked(EdgeForm, {"depends_on": first_id, "goal_id": then_id, "type": self.kind})
        await self._add(form)

    @rx.event
    async def add_edge(self, data: dict[str, Any]):
        """Connect two goals by name."""
        await self._add(checked(EdgeForm, data))

    @rx.event
    async def open_one(self, edge_id: str):
        """Show what an edge says, to change it."""
        edge = next((one for one in self.edges if one.id == edge_id), None)
        if edge is None:
            return
        self.first, self.then = edge.first, edge.then
        self.first_id, self.then_id = edge.source, edge.target
        self.open_kind, self.strength, self.notes = edge.type, str(edge.strength), edge.notes
        self.open_edge = edge.id

    @rx.event
    async def close(self):
        """Leave the edge as it is."""
        self.open_edge = ""

    @rx.event
    async def save_edge(self, data: dict[str, Any]):
        """Change the kind, strength and notes of the open edge."""
        ends = {"depends_on": self.first_id, "goal_id": self.then_id}
        form = checked(EdgeForm, {**data, **ends})
        await change_goals(
            self,
            goal_dependencies.update_dependency,
            lambda changed: f"Saved: {self.first} and {self.then}{_replaced(changed)}",
            goal_id=form.goal_id,
            depends_on=form.depends_on,
            dependency_type=form.type,
            strength=form.strength,
            notes=form.notes,
        )
        self.open_edge = ""

    @rx.event
    async def remove_open(self):
        """Remove the open edge."""
        await self._remove(self.first_id, self.then_id)
        self.open_edge = ""

    @rx.event
    async def remove_edge(self, first_id: str, then_id: str):
        """Take back that one goal builds on another."""
        await self._remove(first_id, then_id)

    @rx.event
    async def toggle_ended(self, shown: bool):  # noqa: FBT001  # what the browser sends
        """Draw reached and cancelled goals that nothing is tied to, or leave them out."""
        self.show_ended = shown
        await read_shown(self)

    @rx.event
    async def list_more(self):
        """List more edges."""
        self._most += MOST_LISTED
        self._list()

    async def _add(self, form: EdgeForm) -> None:
        await change_goals(
            self,
            goal_dependencies.add_dependency,
            lambda added: f"Connected to “{added.dependency.title}”{_replaced(added)}",
            goal_id=form.goal_id,
            depends_on=form.depends_on,
            dependency_type=form.type,
            strength=form.strength,
            notes=form.notes,
        )

    async def _remove(self, first_id: str, then_id: str) -> None:
        await change_goals(
            self,
            goal_dependencies.remove_dependency,
            lambda _: "Connection removed",
            goal_id=row_id(then_id),
            depends_on=row_id(first_id),
        )

    def _show(self, found: Found | None) -> None:
        """Draw what was found; nothing while another view is open."""
        self.nodes = node_rows(found, show_ended=self.show_ended) if found else []
        self.edges = edge_rows(found) if found else []
        self.path = path_text(found) if found else ""
        goals = sorted(found.goals, key=lambda goal: goal.title.casefold()) if found else []
        self.choices = [CourseChoice(goal.id, goal.title) for goal in goals]
        self._list()
        self.revision += 1

    def _list(self) -> None:
        self.listed = self.edges[: self._most]
        self.hidden = len(self.edges) - len(self.listed)


def _replaced(added: NewDependency) -> str:
    number = len(added.replaced)
    if not number:
        return ""
    return f"; {number} shorter {'way' if number == 1 else 'ways'} said the same and went"
