"""One goal with everything around it, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from services.planning.goal_dependencies import DependencyView
from services.planning.goal_graph import GraphView
from services.planning.goal_progress import ProgressView
from services.planning.goal_views import GoalView
from services.planning.task_views import TaskView
from state.planning.goals_graph_rows import SAID
from state.planning.goals_rows import STATUSES, day_text, short_day

MOST_HISTORY = 20
MOST_POINTS = 200
CHART_WIDTH = 600
CHART_HEIGHT = 120


@dataclass(frozen=True, slots=True)
class TieRow:
    """A goal this one builds on, or that builds on this one; ``said`` reads between the two."""

    id: str
    title: str
    said: str
    status: str
    done: bool
    first_id: str
    then_id: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One recorded progress."""

    id: str
    when: str
    percent: int
    note: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task of the goal."""

    id: str
    title: str
    when: str
    done: bool


@dataclass(frozen=True, slots=True)
class SimilarRow:
    """A goal that means nearly the same."""

    id: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Progress over time as an SVG path, with its ends in words; empty without a history."""

    line: str = ""
    area: str = ""
    first: str = ""
    last: str = ""
    said: str = ""


def need_rows(needs: Sequence[DependencyView]) -> list[TieRow]:
    """Return what a goal builds on."""
    return [
        TieRow(
            id=one.depends_on,
            title=one.title,
            said=SAID[one.type],
            status=STATUSES["active" if one.status == "todo" else one.status],
            done=one.status == "done",
            first_id=one.depends_on,
            then_id=one.goal_id,
        )
        for one in needs
    ]


def dependent_rows(graph: GraphView, goal_id: str) -> list[TieRow]:
    """Return what builds on a goal directly."""
    nodes = {node.id: node for node in graph.nodes}
    return [
        TieRow(
            id=edge.goal_id,
            title=nodes[edge.goal_id].title,
            said=SAID[edge.type],
            status=STATUSES[nodes[edge.goal_id].status],
            done=nodes[edge.goal_id].status == "done",
            first_id=edge.depends_on,
            then_id=edge.goal_id,
        )
        for edge in graph.edges
        if edge.depends_on == goal_id and edge.goal_id in nodes
    ]


def oldest_first(history: Sequence[ProgressView]) -> tuple[ProgressView, ...]:
    """Return the history in order; what was recorded in one instant grows."""
    return tuple(sorted(history, key=lambda one: (one.at, one.progress)))


def history_rows(history: Sequence[ProgressView], today: date) -> list[HistoryRow]:
    """Return the newest entries of a history, newest first."""
    return [
        HistoryRow(one.id, day_text(one.at.date(), today), round(one.progress * 100), one.note)
        for one in reversed(history[-MOST_HISTORY:])
    ]


def task_rows(tasks: Sequence[TaskView], today: date) -> list[TaskRow]:
    """Return the tasks of a goal, open ones first."""
    rows = [
        TaskRow(
            task.id,
            task.title,
            short_day(task.due_at.date(), today) if task.due_at else "",
            done=task.status == "done",
        )
        for task in tasks
        if task.status != "skipped"
    ]
    return sorted(rows, key=lambda row: row.done)


def similar_rows(goals: Sequence[GoalView], today: date) -> list[SimilarRow]:
    """Return goals that mean nearly the same."""
    return [
        SimilarRow(
            goal.id,
            goal.title,
            f"{round(goal.progress * 100)}%"
            + (f", due {day_text(goal.target_date, today)}" if goal.target_date else ""),
        )
        for goal in goals
    ]


def chart_of(history: Sequence[ProgressView], made: datetime, now: datetime) -> Chart:
    """Draw the history as steps from when the goal was made until now."""
    if not history:
        return Chart()
    events = [(made, 0.0)] if history[0].at > made else []
    events += [(one.at, one.progress) for one in history[-MOST_POINTS:]]
    first, last = events[0][0], max(now, events[-1][0])
    whole = max((last - first).total_seconds(), 1.0)

    def x(at: datetime) -> float:
        return (at - first).total_seconds() / whole * CHART_WIDTH

    parts: list[str] = []
    for at, progress in events:
        y = (1 - progress) * CHART_HEIGHT
        parts.append(f"H{x(at):.1f}V{y:.1f}" if parts else f"M{x(at):.1f} {y:.1f}")
    line = "".join([*parts, f"H{CHART_WIDTH}"])
    today = now.date()
    return Chart(
        line=line,
        area=f"{line}V{CHART_HEIGHT}H0Z",
        first=short_day(first.date(), today),
        last=short_day(last.date(), today),
        said=(
            f"From {round(events[0][1] * 100)}% on {day_text(first.date(), today)}"
            f" to {round(events[-1][1] * 100)}% today, in {len(history)}"
            f" {'entry' if len(history) == 1 else 'entries'}."
        ),
    )
