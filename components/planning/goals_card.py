"""One active goal: when, how far, its milestones, and what can be done about it."""

from typing import Any

import reflex as rx

from components.ui.buttons import button, icon_button
from components.ui.fields import checkbox, text_input
from components.ui.icon import icon
from components.ui.labels import chip, tag
from components.ui.menu import menu, menu_item
from components.ui.progress import progress_bar
from components.ui.tokens import course_class
from state.planning.goals import STEP, GoalsState
from state.planning.goals_edit import GoalsEditState


def goal_card(goal: Any) -> rx.Component:
    """Render an active goal."""
    return rx.el.article(
        _head(goal),
        rx.cond(goal.description, rx.el.p(goal.description, class_name="muted"), rx.fragment()),
        progress_bar(goal.percent, label=goal.title, milestones=goal.milestones),
        _steps(goal),
        _milestones(goal),
        key=goal.id,
        class_name=f"card card-padded column gap-3 {course_class(goal.color)}",
    )


def _head(goal: Any) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.div(
                rx.cond(goal.course, chip(goal.course, colour=goal.color), rx.fragment()),
                _target(goal),
                rx.el.span(f"Priority: {goal.priority}", class_name="caption faint"),
                class_name="row gap-2 wrap",
            ),
            rx.el.h2(goal.title, class_name="subheading"),
            class_name="column gap-1 grow",
        ),
        menu(
            menu_item("Edit", icon_name="edit", on_click=GoalsEditState.open_goal(goal.id)),
            menu_item("Cancel goal", icon_name="close", on_click=GoalsState.cancel(goal.id)),
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
        rx.el.span(f"{goal.percent}%", class_name="strong numeric grow"),
        icon_button(
            "minus",
            label=f"{STEP}% less: {goal.title}",
            small=True,
            disabled=goal.percent <= 0,
            on_click=GoalsState.add_progress(goal.id, -STEP),
        ),
        icon_button(
            "plus",
            label=f"{STEP}% more: {goal.title}",
            small=True,
            disabled=goal.percent >= 100,  # noqa: PLR2004  # all of it
            on_click=GoalsState.add_progress(goal.id, STEP),
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


def _milestones(goal: Any) -> rx.Component:
    return rx.el.details(
        rx.el.summary(
            "Milestones: ",
            rx.el.span(goal.milestone_count, class_name="numeric muted"),
            class_name="small strong",
        ),
        rx.el.div(rx.foreach(goal.milestones, _milestone), _add_milestone(goal)),
    )


def _milestone(milestone: Any) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            checkbox(
                milestone.title,
                round_box=True,
                checked=milestone.done,
                on_change=rx.cond(
                    milestone.done,
                    GoalsState.reopen_milestone(milestone.id),
                    GoalsState.complete_milestone(milestone.id),
                ),
            ),
            class_name="grow",
        ),
        rx.el.span(
            milestone.when,
            class_name=rx.cond(
                milestone.late, "caption numeric warn-text", "caption numeric muted"
            ),
        ),
        icon_button(
            "trash",
            label=f"Delete {milestone.title}",
            small=True,
            on_click=GoalsState.delete_milestone(milestone.id),
        ),
        key=milestone.id,
        class_name="row gap-2",
    )


def _add_milestone(goal: Any) -> rx.Component:
    return rx.el.form(
        text_input(type="hidden", name="goal_id", value=goal.id),
        rx.el.div(
            text_input(
                name="title",
                placeholder="New milestone",
                aria_label=f"Title of a new milestone of {goal.title}",
                required=True,
                max_length=200,
                auto_complete="off",
            ),
            class_name="grow",
            min_width="12rem",
        ),
        rx.el.div(
            text_input(type="date", name="due_on", aria_label="Date", required=True),
        ),
        button("Add", type="submit", aria_label=f"Add a milestone to {goal.title}"),
        on_submit=GoalsState.add_milestone,
        reset_on_submit=True,
        class_name="row gap-2 wrap",
    )
