"""One goal: how far it is, its steps and history, and what hangs together with it."""

import reflex as rx

from components.layout.page import page
from components.planning.goals_dialogs import goals_dialogs
from components.planning.goals_history import goal_history
from components.planning.goals_impact import impact_dialog
from components.planning.goals_merge import merge_dialog
from components.planning.goals_milestones import milestone_list
from components.planning.goals_ties import goal_ties
from components.ui.buttons import button, link_button, page_link
from components.ui.icon import icon
from components.ui.labels import chip, tag
from components.ui.menu import menu, menu_item
from components.ui.progress import progress_bar
from components.ui.surfaces import card, empty_state, skeleton
from components.ui.tokens import course_class
from state.planning.goals import GoalsState
from state.planning.goals_detail import GoalDetailState
from state.planning.goals_edit import GoalsEditState
from state.planning.goals_impact import GoalsImpactState
from state.planning.goals_steps import GoalsStepsState

GOAL = GoalDetailState.goal


def goal_page() -> rx.Component:
    """Show a goal and let everything about it be changed."""
    return page(
        rx.cond(
            GoalDetailState.is_hydrated & GoalDetailState.loaded,
            rx.cond(GoalDetailState.missing, _missing(), _goal()),
            rx.el.div(
                rx.el.h1("Goal", class_name="visually-hidden"),
                skeleton(lines=6, label="Loading the goal"),
            ),
        ),
        active="goals",
        title="Goals",
        note=GOAL.title,
        right_rail=rx.cond(
            GoalDetailState.loaded & ~GoalDetailState.missing, goal_ties(), rx.fragment()
        ),
        overlays=(goals_dialogs(), impact_dialog(), merge_dialog()),
    )


def _missing() -> rx.Component:
    return rx.fragment(
        rx.el.h1("Goal not found", class_name="visually-hidden"),
        empty_state(
            "This goal is not here",
            "It was deleted or merged into another, or it belongs to somebody else.",
            link_button("All goals", href="/goals"),
        ),
    )


def _goal() -> rx.Component:
    return rx.el.div(
        _head(),
        rx.cond(GOAL.description, rx.el.p(GOAL.description, class_name="reading"), rx.fragment()),
        _progress(),
        _milestones(),
        goal_history(),
        class_name=f"column gap-4 {course_class(GOAL.color)}",
    )


def _head() -> rx.Component:
    return rx.el.div(
        page_link(
            icon("chevron-left", size=14),
            "All goals",
            href="/goals",
            class_name="link small row gap-1",
        ),
        _labels(),
        rx.el.div(
            rx.el.h1(GOAL.title, class_name="title grow goal-title"),
            _actions(),
            class_name="row spread gap-3 wrap",
        ),
        class_name="column gap-2",
    )


def _labels() -> rx.Component:
    return rx.el.div(
        rx.cond(
            GOAL.course,
            page_link(
                chip(GOAL.course, colour=GOAL.color), href=f"/courses/{GoalDetailState.course_id}"
            ),
            rx.fragment(),
        ),
        rx.cond(GOAL.blocked, tag("Blocked", tone="warn", icon_name="lock"), rx.fragment()),
        rx.cond(GOAL.ended, tag(GOAL.ended, icon_name="flag"), rx.fragment()),
        rx.cond(
            GOAL.is_late,
            tag(GOAL.target, tone="bad", icon_name="warning"),
            rx.el.span(GOAL.target, class_name="small muted numeric"),
        ),
        rx.el.span(f"Priority: {GOAL.priority}", class_name="caption faint"),
        rx.cond(
            GOAL.category, rx.el.span(GOAL.category, class_name="caption faint"), rx.fragment()
        ),
        class_name="row gap-2 wrap",
    )


def _actions() -> rx.Component:
    return rx.el.div(
        rx.cond(
            GOAL.ended,
            button("Reopen", icon_name="refresh", on_click=GoalsState.reopen(GOAL.id)),
            button("Reached", kind="soft", icon_name="check", on_click=GoalsState.finish(GOAL.id)),
        ),
        button("Edit goal", icon_name="edit", on_click=GoalsEditState.open_goal(GOAL.id)),
        menu(
            rx.cond(GOAL.ended, rx.fragment(), _giving_up()),
            menu_item(
                "Delete",
                icon_name="trash",
                danger=True,
                on_click=GoalsEditState.open_delete(GOAL.id),
            ),
            trigger=icon("more"),
            label="More",
        ),
        class_name="row gap-2",
    )


def _giving_up() -> rx.Component:
    return rx.fragment(
        menu_item("Put off", icon_name="clock", on_click=GoalsImpactState.ask_defer(GOAL.id)),
        menu_item("Cancel goal", icon_name="close", on_click=GoalsImpactState.ask_cancel(GOAL.id)),
    )


def _progress() -> rx.Component:
    return rx.el.div(
        rx.el.span(f"{GOAL.percent}%", class_name="display numeric"),
        rx.el.div(
            progress_bar(GOAL.percent, label=GOAL.title, milestones=GOAL.milestones),
            class_name="grow",
        ),
        class_name="row gap-4",
    )


def _milestones() -> rx.Component:
    return card(
        milestone_list(GOAL),
        title="Milestones",
        action=rx.cond(
            GoalDetailState.has_date,
            button(
                "One each week",
                size="small",
                kind="quiet",
                icon_name="calendar",
                on_click=GoalsStepsState.add_weekly(GOAL.id),
            ),
            rx.fragment(),
        ),
        class_name="column gap-2",
    )
