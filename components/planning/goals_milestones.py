"""The milestones of a goal: ticked, added, moved and removed."""

from typing import Any

import reflex as rx

from components.ui.buttons import button, icon_button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import checkbox, field, text_input, title_field
from state.planning.goals_steps import GoalsStepsState

FORM = "milestone-form"


def milestones_of(goal: Any) -> rx.Component:
    """Fold the milestones of a goal away, with a form that adds one."""
    return rx.el.details(
        rx.el.summary(
            "Milestones: ",
            rx.el.span(goal.milestone_count, class_name="numeric muted"),
            class_name="small strong",
        ),
        milestone_list(goal),
    )


def milestone_list(goal: Any) -> rx.Component:
    """List the milestones, with a form that adds one."""
    return rx.el.div(
        rx.foreach(goal.milestones, _milestone), _add_milestone(goal), class_name="goal-steps"
    )


def milestone_dialog() -> rx.Component:
    """Change the milestone that was pressed."""
    return dialog(
        rx.el.form(
            title_field(GoalsStepsState.editing_title),
            field(
                "Date",
                text_input(
                    type="date",
                    name="due_on",
                    default_value=GoalsStepsState.editing_due,
                    required=True,
                ),
            ),
            on_submit=GoalsStepsState.save_milestone,
            id=FORM,
            class_name="column gap-4",
        ),
        dialog_actions(
            button("Cancel", kind="quiet", on_click=GoalsStepsState.close),
            button("Save", kind="primary", type="submit", form=FORM),
        ),
        title="Change milestone",
        is_open=GoalsStepsState.editing_id != "",
        on_close=GoalsStepsState.close,
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
                    GoalsStepsState.reopen_milestone(milestone.id),
                    GoalsStepsState.complete_milestone(milestone.id),
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
            "edit",
            label=f"Change {milestone.title}",
            small=True,
            on_click=GoalsStepsState.open_milestone(milestone.id, milestone.title, milestone.due),
        ),
        icon_button(
            "trash",
            label=f"Delete {milestone.title}",
            small=True,
            on_click=GoalsStepsState.delete_milestone(milestone.id),
        ),
        key=milestone.id,
        class_name="row gap-2 goal-step",
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
        on_submit=GoalsStepsState.add_milestone,
        reset_on_submit=True,
        class_name="row gap-2 wrap",
    )
