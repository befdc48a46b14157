"""How a goal's progress came about: recorded, drawn over time, and listed."""

from typing import Any

import reflex as rx

from components.ui.buttons import button
from components.ui.fields import field, text_input
from components.ui.surfaces import card
from state.planning.goals_detail import GoalDetailState
from state.planning.goals_detail_rows import CHART_HEIGHT, CHART_WIDTH
from state.planning.goals_steps import GoalsStepsState

LEVELS = (0.0, 0.5, 1.0)


def goal_history() -> rx.Component:
    """Show the history with a form that adds to it."""
    return card(
        rx.cond(
            GoalDetailState.history,
            rx.el.div(
                _chart(),
                rx.el.ul(rx.foreach(GoalDetailState.history, _entry), aria_label="Entries"),
                class_name="column gap-3",
            ),
            rx.el.p("Nothing is recorded yet.", class_name="muted"),
        ),
        _record(),
        title="Progress",
        class_name="column gap-3",
    )


def _chart() -> rx.Component:
    lines = (
        rx.el.svg.line(
            x1="0",
            x2=str(CHART_WIDTH),
            y1=str(CHART_HEIGHT * level),
            y2=str(CHART_HEIGHT * level),
            class_name="goal-chart-line",
        )
        for level in LEVELS
    )
    return rx.el.figure(
        rx.el.svg(
            *lines,
            rx.el.svg.path(d=GoalDetailState.chart.area, class_name="goal-chart-area"),
            rx.el.svg.path(d=GoalDetailState.chart.line, class_name="goal-chart-path"),
            view_box=f"0 -4 {CHART_WIDTH} {CHART_HEIGHT + 8}",
            custom_attrs={"preserveAspectRatio": "none"},
            role="img",
            aria_label=GoalDetailState.chart.said,
            class_name="goal-chart",
        ),
        rx.el.figcaption(
            rx.el.span(GoalDetailState.chart.first),
            rx.el.span(GoalDetailState.chart.last),
            class_name="row spread caption muted numeric",
        ),
    )


def _entry(entry: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(f"{entry.percent}%", class_name="strong numeric goal-percent"),
        rx.el.span(entry.note, class_name="grow muted"),
        rx.el.span(entry.when, class_name="caption muted numeric"),
        key=entry.id,
        class_name="list-row",
    )


def _record() -> rx.Component:
    return rx.el.form(
        text_input(type="hidden", name="goal_id", value=GoalDetailState.goal.id),
        field(
            "Percent",
            text_input(type="number", name="percent", min=0, max=100, step=1, required=True),
        ),
        rx.el.div(
            field("Note", text_input(name="note", max_length=1000, auto_complete="off")),
            class_name="grow",
        ),
        button("Record", type="submit"),
        on_submit=GoalsStepsState.record_progress,
        reset_on_submit=True,
        class_name="goal-record",
    )
