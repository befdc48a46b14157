"""The connections between goals in words: added, changed and removed without a pointer."""

from typing import Any

import reflex as rx

from components.ui.buttons import button, icon_button, page_link
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, select, text_area
from components.ui.labels import tag
from state.planning.goals_graph import GoalsGraphState
from state.planning.goals_graph_rows import KINDS

FORM = "edge-form"
STRENGTHS = (("1", "1, weak"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5, strong"))


def edge_list() -> rx.Component:
    """List every connection as a sentence, with a form that adds one."""
    return rx.el.div(
        _add(),
        rx.cond(
            GoalsGraphState.listed,
            rx.el.ul(rx.foreach(GoalsGraphState.listed, _edge), aria_label="Connections"),
            rx.el.p(
                "No goal needs another yet. Drag from one to another, or choose two above.",
                class_name="muted",
            ),
        ),
        rx.cond(
            GoalsGraphState.hidden > 0,
            button(f"Show more ({GoalsGraphState.hidden})", on_click=GoalsGraphState.list_more),
            rx.fragment(),
        ),
        class_name="column gap-3",
    )


def edge_dialog() -> rx.Component:
    """Change or remove the connection that was pressed."""
    return dialog(
        rx.el.form(
            rx.el.p(
                rx.el.b(GoalsGraphState.first),
                " comes first, then ",
                rx.el.b(GoalsGraphState.then),
                ".",
            ),
            field(
                "Kind",
                select(tuple(KINDS.items()), name="type", default_value=GoalsGraphState.open_kind),
            ),
            field(
                "Strength",
                select(STRENGTHS, name="strength", default_value=GoalsGraphState.strength),
            ),
            field(
                "Notes",
                text_area(
                    name="notes", default_value=GoalsGraphState.notes, rows=3, max_length=1000
                ),
            ),
            on_submit=GoalsGraphState.save_edge,
            id=FORM,
            class_name="column gap-4",
        ),
        dialog_actions(
            button("Cancel", kind="quiet", on_click=GoalsGraphState.close),
            button("Save", kind="primary", type="submit", form=FORM),
            start=button(
                "Remove", kind="quiet", icon_name="trash", on_click=GoalsGraphState.remove_open
            ),
        ),
        title="Connection",
        is_open=GoalsGraphState.open_edge != "",
        on_close=GoalsGraphState.close,
    )


def _add() -> rx.Component:
    return rx.el.form(
        field("Comes first", _goals("depends_on")),
        field("Comes after", _goals("goal_id")),
        field("Kind", select(tuple(KINDS.items()), name="type")),
        button("Connect", type="submit", icon_name="plus"),
        on_submit=GoalsGraphState.add_edge,
        class_name="goal-connect",
    )


def _goals(name: str) -> rx.Component:
    return rx.el.select(
        rx.el.option("Choose a goal", value=""),
        rx.foreach(GoalsGraphState.choices, lambda goal: rx.el.option(goal.title, value=goal.id)),
        name=name,
        required=True,
        class_name="input",
    )


def _edge(edge: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.span(
                page_link(edge.first, href=f"/goals/{edge.source}", class_name="link"),
                f" {edge.said} ",
                page_link(edge.then, href=f"/goals/{edge.target}", class_name="link"),
            ),
            rx.cond(edge.notes, rx.el.span(edge.notes, class_name="small muted"), rx.fragment()),
            class_name="column grow",
        ),
        rx.cond(edge.critical, tag("Critical", tone="good", icon_name="flag"), rx.fragment()),
        icon_button(
            "edit",
            label=f"Change: {edge.first} {edge.said} {edge.then}",
            small=True,
            on_click=GoalsGraphState.open_one(edge.id),
        ),
        icon_button(
            "trash",
            label=f"Remove: {edge.first} {edge.said} {edge.then}",
            small=True,
            on_click=GoalsGraphState.remove_edge(edge.source, edge.target),
        ),
        key=edge.id,
        class_name="list-row",
    )
