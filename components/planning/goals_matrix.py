"""The open goals by part of life and priority."""

from typing import Any

import reflex as rx

from components.ui.buttons import button, page_link
from components.ui.labels import course_dot
from components.ui.surfaces import empty_state
from state.planning.goals import GoalsState
from state.planning.goals_lists import MATRIX_ORDER
from state.planning.goals_rows import PRIORITIES


def goals_matrix() -> rx.Component:
    """Show the matrix; a cell names a few goals and leads to the list of them all."""
    return rx.cond(
        GoalsState.matrix,
        rx.el.div(
            rx.el.table(
                rx.el.caption("Open goals by category and priority", class_name="visually-hidden"),
                rx.el.thead(
                    rx.el.tr(
                        rx.el.th("Category", scope="col"),
                        *(rx.el.th(PRIORITIES[number], scope="col") for number in MATRIX_ORDER),
                    )
                ),
                rx.el.tbody(rx.foreach(GoalsState.matrix, _row)),
                class_name="goal-matrix",
            ),
            role="region",
            tab_index=0,
            aria_label="Goals by category and priority",
            class_name="goal-matrix-scroll card",
        ),
        empty_state("Nothing to compare", "There is no open goal. Add one, or reopen one."),
    )


def _row(row: Any) -> rx.Component:
    return rx.el.tr(
        rx.el.th(row.title, scope="row"),
        rx.foreach(row.cells, lambda cell: _cell(row, cell)),
        key=row.key,
    )


def _cell(row: Any, cell: Any) -> rx.Component:
    return rx.el.td(
        rx.cond(
            cell.goals,
            rx.el.ul(rx.foreach(cell.goals, _goal), class_name="column gap-1"),
            rx.el.span("none", class_name="visually-hidden"),
        ),
        rx.cond(
            cell.more > 0,
            button(
                f"{cell.more} more",
                size="small",
                kind="quiet",
                aria_label=f"{cell.more} more: {row.title}, {cell.label}",
                on_click=GoalsState.open_cell(row.key, cell.priority),
            ),
            rx.fragment(),
        ),
        key=cell.priority,
    )


def _goal(goal: Any) -> rx.Component:
    return rx.el.li(
        page_link(
            course_dot(goal.color),
            rx.el.span(goal.title, class_name="grow"),
            href=f"/goals/{goal.id}",
            class_name="goal-in-cell",
        ),
        key=goal.id,
    )
