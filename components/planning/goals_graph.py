"""The graph of goals: drawn for the eye and the pointer, and in words for everybody else."""

from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec

from components.planning.goals_edges import edge_dialog, edge_list
from components.ui.fields import checkbox, select
from components.ui.own_script import own_script
from components.ui.surfaces import empty_state, section_header
from state.planning.goals_graph import GoalsGraphState

SHORT_KINDS = (
    ("requires", "requires"),
    ("enables", "enables"),
    ("blocks", "blocks"),
    ("related", "related"),
    ("parallel", "parallel"),
)


class GoalsGraph(rx.NoSSRComponent):
    """Goals in layers; fetched only when it is shown."""

    library = own_script("goals_graph.jsx", __name__)
    tag = "GoalsGraph"
    lib_dependencies: list[str] = ["@xyflow/react@12.12.1", "@dagrejs/dagre@3.1.3"]

    nodes: rx.Var[list[Any]]
    edges: rx.Var[list[Any]]
    label: rx.Var[str]
    on_connect_goals: rx.EventHandler[passthrough_event_spec(str, str)]
    on_open_edge: rx.EventHandler[passthrough_event_spec(str)]


def goals_graph() -> rx.Component:
    """Show how the goals hang together, and let them be connected."""
    return rx.cond(
        GoalsGraphState.nodes,
        rx.el.div(
            _tools(),
            GoalsGraph.create(
                nodes=GoalsGraphState.nodes,
                edges=GoalsGraphState.edges,
                label="Graph of your goals; the list below says the same in words",
                on_connect_goals=GoalsGraphState.connect,
                on_open_edge=GoalsGraphState.open_one,
            ),
            rx.cond(
                GoalsGraphState.path,
                rx.el.p(GoalsGraphState.path, class_name="small muted"),
                rx.fragment(),
            ),
            rx.el.section(section_header("Connections"), edge_list()),
            edge_dialog(),
            class_name="column gap-3",
        ),
        empty_state("Nothing to draw", "There is no open goal. Reopen one, or add a new one."),
    )


def _tools() -> rx.Component:
    return rx.el.div(
        rx.el.ul(
            rx.el.li(rx.el.span(class_name="key-line is-critical"), "Critical path, no slack"),
            rx.el.li(rx.el.span(class_name="key-line"), "Comes first"),
            rx.el.li(rx.el.span(class_name="key-line is-loose"), "Related or parallel"),
            rx.el.li(rx.el.span(class_name="key-box is-blocked"), "Blocked"),
            rx.el.li(rx.el.span(class_name="key-box is-done"), "Reached"),
            class_name="goal-key grow",
            aria_label="What the lines and colours mean",
        ),
        checkbox(
            "All ended goals",
            checked=GoalsGraphState.show_ended,
            on_change=GoalsGraphState.toggle_ended,
        ),
        rx.el.label(
            rx.el.span("A line you draw says", class_name="small muted"),
            select(
                SHORT_KINDS,
                value=GoalsGraphState.kind,
                on_change=GoalsGraphState.choose_kind,
                class_name="goal-select",
            ),
            class_name="row gap-2",
        ),
        class_name="goal-tools",
    )
