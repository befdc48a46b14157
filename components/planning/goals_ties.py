"""What hangs together with a goal: what it needs, what needs it, tasks, similar goals."""

from typing import Any

import reflex as rx

from components.ui.buttons import button, icon_button, page_link
from components.ui.fields import checkbox, field, select, text_input
from components.ui.icon import icon
from components.ui.labels import tag
from components.ui.surfaces import card
from state.planning.goals_detail import GoalDetailState
from state.planning.goals_graph import GoalsGraphState
from state.planning.goals_graph_rows import KINDS
from state.planning.goals_merge import GoalsMergeState


def goal_ties() -> rx.Component:
    """Show what is around the goal."""
    return rx.el.div(
        card(
            _ties(GoalDetailState.needs, "It needs no other goal.", before=True),
            _connect(),
            title="Needs first",
            class_name="column gap-2",
        ),
        card(
            _ties(GoalDetailState.dependents, "No other goal needs it.", before=False),
            title="Leads to",
            class_name="column gap-2",
        ),
        card(_tasks(), title="Tasks", class_name="column gap-2"),
        rx.cond(
            GoalDetailState.similar,
            card(
                rx.el.ul(rx.foreach(GoalDetailState.similar, _similar)),
                title="Similar goals",
                class_name="column gap-2",
            ),
            rx.fragment(),
        ),
        class_name="column gap-3",
    )


def _ties(rows: Any, nothing: str, *, before: bool) -> rx.Component:
    return rx.cond(
        rows,
        rx.el.ul(rx.foreach(rows, lambda row: _tie(row, before=before))),
        rx.el.p(nothing, class_name="small muted"),
    )


def _tie(row: Any, *, before: bool) -> rx.Component:
    title = GoalDetailState.goal.title
    said = f"{row.title} {row.said} {title}" if before else f"{title} {row.said} {row.title}"
    return rx.el.li(
        rx.cond(row.done, icon("check-circle"), icon("target")),
        rx.el.div(
            page_link(row.title, href=f"/goals/{row.id}", class_name="link"),
            rx.el.span(
                f"{row.said} this" if before else f"this {row.said} it",
                class_name="caption muted",
            ),
            class_name="column grow",
        ),
        tag(row.status),
        icon_button(
            "close",
            label=f"Remove: {said}",
            small=True,
            on_click=GoalsGraphState.remove_edge(row.first_id, row.then_id),
        ),
        key=row.id,
        class_name="list-row",
    )


def _connect() -> rx.Component:
    return rx.el.details(
        rx.el.summary("Connect", class_name="small strong"),
        rx.el.form(
            text_input(type="hidden", name="goal_id", value=GoalDetailState.goal.id),
            field(
                "Comes first",
                rx.el.select(
                    rx.el.option("Choose a goal", value=""),
                    rx.foreach(
                        GoalDetailState.choices,
                        lambda goal: rx.el.option(goal.title, value=goal.id),
                    ),
                    name="depends_on",
                    required=True,
                    class_name="input",
                ),
            ),
            field("Kind", select(tuple(KINDS.items()), name="type")),
            button("Connect", type="submit", icon_name="plus"),
            on_submit=GoalsGraphState.add_edge,
            class_name="column gap-3 goal-fold",
        ),
    )


def _tasks() -> rx.Component:
    return rx.cond(
        GoalDetailState.tasks,
        rx.el.ul(rx.foreach(GoalDetailState.tasks, _task)),
        rx.el.p("No task belongs to it.", class_name="small muted"),
    )


def _task(task: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            checkbox(
                task.title,
                checked=task.done,
                on_change=lambda _: GoalDetailState.tick_task(task.id),
            ),
            class_name="grow",
        ),
        rx.el.span(task.when, class_name="caption muted numeric"),
        key=task.id,
        class_name="list-row",
    )


def _similar(goal: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            page_link(goal.title, href=f"/goals/{goal.id}", class_name="link"),
            rx.el.span(goal.detail, class_name="caption muted"),
            class_name="column grow",
        ),
        button(
            "Merge",
            size="small",
            aria_label=f"Merge {goal.title} into this goal",
            on_click=GoalsMergeState.ask(goal.id, GoalDetailState.goal.id),
        ),
        key=goal.id,
        class_name="list-row",
    )
