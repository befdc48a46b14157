"""The goals, five ways to look at them: list, board, timeline, matrix, graph."""

from typing import Any

import reflex as rx

from components.layout.page import page
from components.planning.goals_board import goals_board
from components.planning.goals_card import goal_card
from components.planning.goals_dialogs import goals_dialogs
from components.planning.goals_filters import goals_filters
from components.planning.goals_graph import goals_graph
from components.planning.goals_impact import impact_dialog
from components.planning.goals_matrix import goals_matrix
from components.planning.goals_timeline import goals_timeline
from components.ui.buttons import button, icon_button, page_link
from components.ui.fields import segmented
from components.ui.labels import course_dot, tag
from components.ui.surfaces import empty_state, section_header, skeleton
from state.planning.goals import VIEWS, GoalsState
from state.planning.goals_edit import GoalsEditState


def goals_page() -> rx.Component:
    """Show every goal the way that was chosen last, and let it be changed."""
    return page(
        rx.el.div(
            rx.el.div(
                rx.el.h1("Goals", class_name="title"),
                rx.cond(
                    GoalsState.open_count > 0,
                    tag(f"{GoalsState.open_count} open"),
                    rx.fragment(),
                ),
                class_name="row gap-3",
            ),
            rx.cond(
                GoalsState.total > 0,
                rx.el.div(_views(), _new_button("goal-new"), class_name="row gap-3 wrap"),
                rx.fragment(),
            ),
            class_name="page-head goal-head",
        ),
        rx.cond(
            GoalsState.is_hydrated & GoalsState.loaded,
            rx.cond(GoalsState.total > 0, _shown(), _empty()),
            skeleton(lines=4, label="Loading your goals"),
        ),
        active="goals",
        title="Goals",
        overlays=(goals_dialogs(), impact_dialog()),
    )


def _views() -> rx.Component:
    return rx.el.div(
        segmented(
            tuple(VIEWS.items()),
            value=GoalsState.view,
            on_choose=GoalsState.choose_view,
            label="View",
        ),
        class_name="goal-views",
    )


def _new_button(class_name: str = "") -> rx.Component:
    return button(
        "New goal",
        kind="primary",
        icon_name="plus",
        on_click=GoalsEditState.open_new,
        class_name=class_name,
    )


def _empty() -> rx.Component:
    return empty_state(
        "No goals yet",
        "Say what you want to reach and by when; milestones show the way there.",
        _new_button(),
    )


def _shown() -> rx.Component:
    return rx.el.div(
        rx.match(
            GoalsState.view,
            ("board", _narrowable(goals_board())),
            ("timeline", _narrowable(goals_timeline())),
            ("matrix", goals_matrix()),
            ("graph", goals_graph()),
            _narrowable(_list(), of_list=True),
        )
    )


def _narrowable(view: rx.Component, *, of_list: bool = False) -> rx.Component:
    return rx.el.div(goals_filters(of_list=of_list), view, class_name="column gap-4")


def _list() -> rx.Component:
    return rx.el.div(
        rx.cond(
            GoalsState.active,
            rx.el.div(rx.foreach(GoalsState.active, goal_card), class_name="column gap-3"),
            rx.cond(
                GoalsState.ended,
                rx.fragment(),
                empty_state(
                    "No goal fits",
                    "None of your goals has all of what is chosen above.",
                    button("Show all goals", on_click=GoalsState.clear_filters),
                ),
            ),
        ),
        rx.cond(GoalsState.ended, _ended(), rx.fragment()),
        rx.cond(
            GoalsState.hidden > 0,
            rx.el.div(button(f"Show more ({GoalsState.hidden})", on_click=GoalsState.show_more)),
            rx.fragment(),
        ),
        class_name="column gap-6",
    )


def _ended() -> rx.Component:
    return rx.el.section(
        section_header("Reached and cancelled"),
        rx.el.ul(rx.foreach(GoalsState.ended, _ended_row)),
    )


def _ended_row(goal: Any) -> rx.Component:
    return rx.el.li(
        course_dot(goal.color),
        page_link(goal.title, href=f"/goals/{goal.id}", class_name="grow truncate"),
        tag(goal.ended),
        button("Reopen", size="small", kind="quiet", on_click=GoalsState.reopen(goal.id)),
        icon_button(
            "trash",
            label=f"Delete {goal.title}",
            small=True,
            on_click=GoalsEditState.open_delete(goal.id),
        ),
        key=goal.id,
        class_name="list-row",
    )
