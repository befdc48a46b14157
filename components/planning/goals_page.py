"""The goals: active ones first, then what was reached or given up."""

from typing import Any

import reflex as rx

from components.layout.page import page
from components.planning.goals_card import goal_card
from components.planning.goals_dialogs import goals_dialogs
from components.ui.buttons import button, icon_button
from components.ui.labels import course_dot, tag
from components.ui.surfaces import empty_state, section_header, skeleton
from state.planning.goals import GoalsState
from state.planning.goals_edit import GoalsEditState


def goals_page() -> rx.Component:
    """Show every goal with how far it is, and let it be changed."""
    return page(
        rx.el.div(
            rx.el.h1("Goals", class_name="title"),
            rx.cond(
                GoalsState.active,
                _new_button(),
                rx.cond(GoalsState.ended, _new_button(), rx.fragment()),
            ),
            class_name="page-head",
        ),
        rx.cond(
            GoalsState.is_hydrated & GoalsState.loaded,
            rx.el.div(
                rx.cond(
                    GoalsState.active,
                    rx.el.div(rx.foreach(GoalsState.active, goal_card), class_name="column gap-3"),
                    _empty(),
                ),
                rx.cond(GoalsState.ended, _ended(), rx.fragment()),
                class_name="column gap-6",
            ),
            skeleton(lines=4, label="Loading your goals"),
        ),
        active="goals",
        title="Goals",
        overlays=(goals_dialogs(),),
    )


def _new_button() -> rx.Component:
    return button("New goal", kind="primary", icon_name="plus", on_click=GoalsEditState.open_new)


def _empty() -> rx.Component:
    return rx.cond(
        GoalsState.ended,
        rx.el.p("No active goals.", class_name="muted"),
        empty_state(
            "No goals yet",
            "Say what you want to reach and by when; milestones show the way there.",
            _new_button(),
        ),
    )


def _ended() -> rx.Component:
    return rx.el.section(
        section_header("Reached and cancelled"),
        rx.el.ul(rx.foreach(GoalsState.ended, _ended_row)),
    )


def _ended_row(goal: Any) -> rx.Component:
    return rx.el.li(
        course_dot(goal.color),
        rx.el.span(goal.title, class_name="grow truncate"),
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
