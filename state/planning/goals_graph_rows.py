"""The graph of goals as it is drawn and as it is read out."""

from dataclasses import dataclass

from services.planning.goal_views import GoalView
from state.planning.goals_lists import is_late
from state.planning.goals_reading import OPEN_WORDS, Found
from state.planning.goals_rows import STATUSES, days_text, short_day
from state.planning.goals_timeline import slack_text

KINDS = {
    "requires": "Requires: the second needs the first",
    "enables": "Enables: the first makes the second possible",
    "blocks": "Blocks: the second cannot start before",
    "related": "Related: they touch, in no order",
    "parallel": "Parallel: done side by side",
}
SAID = {
    "requires": "is required by",
    "enables": "enables",
    "blocks": "blocks",
    "related": "is related to",
    "parallel": "runs beside",
}


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A goal in the graph."""

    id: str
    title: str
    percent: int
    status: str
    status_text: str
    when: str
    late: bool
    color: str
    slack: str
    critical: bool


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """An edge from what comes first to what builds on it, drawn and in words."""

    id: str
    source: str
    target: str
    first: str
    then: str
    said: str
    type: str
    strength: int
    notes: str
    critical: bool
    orders: bool


def node_rows(found: Found, *, show_ended: bool) -> list[NodeRow]:
    """Return the goals to draw: ended ones only when something is tied to them, or all."""
    tied = {end for edge in found.graph.edges for end in (edge.goal_id, edge.depends_on)}
    critical = found.critical()
    return [
        _node(goal, found, critical=goal.id in critical, tied=goal.id in tied)
        for goal in found.goals
        if show_ended or goal.id in tied or goal.status in OPEN_WORDS
    ]


def edge_rows(found: Found) -> list[EdgeRow]:
    """Return the edges, those of the critical path first."""
    titles = {node.id: node.title for node in found.graph.nodes}
    rows = [
        EdgeRow(
            id=edge.id,
            source=edge.depends_on,
            target=edge.goal_id,
            first=titles[edge.depends_on],
            then=titles[edge.goal_id],
            said=SAID[edge.type],
            type=edge.type,
            strength=edge.strength,
            notes=edge.notes,
            critical=edge.on_critical_path,
            orders=edge.type not in {"related", "parallel"},
        )
        for edge in found.graph.edges
        if edge.depends_on in titles and edge.goal_id in titles
    ]
    return sorted(rows, key=lambda row: not row.critical)


def path_text(found: Found) -> str:
    """Name the longest chain and how long it takes."""
    critical = found.critical()
    chain = [node for node in found.graph.nodes if node.id in critical]
    chain.sort(key=lambda node: (node.earliest_start or found.today, node.layer))
    if not chain:
        return ""
    names = ", then ".join(f"“{node.title}”" for node in chain)
    return f"Longest chain, {days_text(found.graph.total_days)}: {names}."


def _node(goal: GoalView, found: Found, *, critical: bool, tied: bool) -> NodeRow:
    slack = found.slack.get(goal.id) if tied else None
    return NodeRow(
        id=goal.id,
        title=goal.title,
        percent=round(goal.progress * 100),
        status=goal.status,
        status_text=STATUSES[goal.status],
        when=short_day(goal.target_date, found.today) if goal.target_date else "",
        late=is_late(goal, found.today),
        color=found.colour_of(goal),
        slack="" if critical else slack_text(slack, critical=False),
        critical=critical,
    )
