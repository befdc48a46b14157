"""One active goal: when, how far, its milestones, and what can be done about it."""

from typing import Any

import reflex as rx

from components.planning.goals_milestones import milestones_of
from components.ui.buttons import button, icon_button, page_link
from components.ui.icon import icon
from components.ui.labels import chip, tag
from components.ui.menu import menu, menu_item
from components.ui.progress import progress_bar
from components.ui.tokens import course_class
from state.planning.goals import GoalsState
from state.planning.goals_edit import GoalsEditState
from state.planning.goals_impact import GoalsImpactState
from state.planning.goals_steps import STEP, GoalsStepsState


def goal_card(goal: Any) -> rx.Component:
    """Render an active goal."""
    return rx.el.article(
        _head(goal),
        rx.cond(goal.description, rx.el.p(goal.description, class_name="muted"), rx.fragment()),
        progress_bar(goal.percent, label=goal.title, milestones=goal.milestones),
        _steps(goal),
        milestones_of(goal),
        key=goal.id,
        class_name=f"card card-padded column gap-3 {course_class(goal.color)}",
    )


def _head(goal: Any) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.div(
                rx.cond(goal.course, chip(goal.course, colour=goal.color), rx.fragment()),
                _target(goal),
                rx.cond(
                    goal.blocked,
                    tag("Blocked", tone="warn", icon_name="lock"),
                    rx.fragment(),
                ),
                rx.el.span(f"Priority: {goal.priority}", class_name="caption faint"),
                rx.cond(
                    goal.category,
                    rx.el.span(goal.category, class_name="caption faint"),
                    rx.fragment(),
                ),
                class_name="row gap-2 wrap",
            ),
            rx.el.h2(page_link(goal.title, href=f"/goals/{goal.id}"), class_name="subheading"),
            class_name="column gap-1 grow",
        ),
        menu(
            menu_item("Edit", icon_name="edit", on_click=GoalsEditState.open_goal(goal.id)),
            menu_item("Put off", icon_name="clock", on_click=GoalsImpactState.ask_defer(goal.id)),
            menu_item(
                "Cancel goal", icon_name="close", on_click=GoalsImpactState.ask_cancel(goal.id)
            ),
            menu_item(
                "Delete",
                icon_name="trash",
                danger=True,
                on_click=GoalsEditState.open_delete(goal.id),
            ),
            trigger=icon("more"),
            label="More",
        ),
        class_name="row spread gap-2",
    )


def _target(goal: Any) -> rx.Component:
    return rx.cond(
        goal.is_late,
        tag(goal.target, tone="bad", icon_name="warning"),
        rx.cond(
            goal.is_soon,
            tag(goal.target, tone="warn", icon_name="clock"),
            rx.el.span(goal.target, class_name="small muted numeric"),
        ),
    )


def _steps(goal: Any) -> rx.Component:
    return rx.el.div(
        rx.el.span(f"{goal.percent}%", class_name="strong numeric grow goal-percent"),
        icon_button(
            "minus",
            label=f"{STEP}% less: {goal.title}",
            small=True,
            disabled=goal.percent <= 0,
            on_click=GoalsStepsState.add_progress(goal.id, -STEP),
        ),
        icon_button(
            "plus",
            label=f"{STEP}% more: {goal.title}",
            small=True,
            disabled=goal.percent >= 100,  # noqa: PLR2004  # all of it
            on_click=GoalsStepsState.add_progress(goal.id, STEP),
        ),
        button(
            "Reached",
            size="small",
            kind="soft",
            icon_name="check",
            on_click=GoalsState.finish(goal.id),
        ),
        class_name="row gap-2",
    )
