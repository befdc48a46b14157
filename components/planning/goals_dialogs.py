"""The dialogs in which a goal is made, changed or deleted."""

import reflex as rx

from components.planning.goals_milestones import milestone_dialog
from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, form_error, select, text_area, text_input, title_field
from state.planning.goals_edit import GoalsEditState
from state.planning.goals_rows import CATEGORIES, PRIORITIES

FORM = "goal-form"


def goals_dialogs() -> rx.Component:
    """Hold the dialogs of goals and of their milestones."""
    return rx.fragment(_edit(), _delete(), milestone_dialog())


def _edit() -> rx.Component:
    return dialog(
        rx.el.form(
            _fields(),
            form_error(GoalsEditState.error),
            on_submit=GoalsEditState.save,
            id=FORM,
            class_name="column gap-4",
        ),
        dialog_actions(
            button("Cancel", kind="quiet", on_click=GoalsEditState.close),
            button(
                rx.cond(GoalsEditState.goal_id, "Save", "Add goal"),
                kind="primary",
                type="submit",
                form=FORM,
            ),
        ),
        title=rx.cond(GoalsEditState.goal_id, "Change goal", "New goal"),
        is_open=GoalsEditState.is_open,
        on_close=GoalsEditState.close,
    )


def _fields() -> rx.Component:
    return rx.fragment(
        title_field(GoalsEditState.filled.title),
        field(
            "Description",
            text_area(
                name="description",
                default_value=GoalsEditState.filled.description,
                rows=3,
                max_length=4000,
            ),
        ),
        rx.el.div(
            field(
                "Date",
                text_input(
                    type="date",
                    name="target_date",
                    default_value=GoalsEditState.filled.target_date,
                ),
            ),
            field(
                "Priority",
                select(
                    [(str(number), f"{number}: {name}") for number, name in PRIORITIES.items()],
                    name="priority",
                    default_value=GoalsEditState.filled.priority,
                ),
            ),
            class_name="field-pair",
        ),
        rx.el.div(
            field(
                "Category",
                select(
                    (("", "No category"), *CATEGORIES.items()),
                    name="category",
                    default_value=GoalsEditState.filled.category,
                ),
            ),
            field(
                "Days it takes",
                text_input(
                    type="number",
                    name="estimated_duration_days",
                    min=0,
                    max=3660,
                    default_value=GoalsEditState.filled.estimate,
                ),
            ),
            class_name="field-pair",
        ),
        field("Course", _courses()),
    )


def _courses() -> rx.Component:
    return rx.el.select(
        rx.el.option("No course", value=""),
        rx.foreach(
            GoalsEditState.course_choices,
            lambda course: rx.el.option(course.title, value=course.id),
        ),
        name="course_id",
        default_value=GoalsEditState.filled.course_id,
        class_name="input",
    )


def _delete() -> rx.Component:
    return dialog(
        rx.el.p(GoalsEditState.loss),
        dialog_actions(
            button("Keep it", kind="quiet", on_click=GoalsEditState.close),
            button("Delete goal", kind="danger", icon_name="trash", on_click=GoalsEditState.delete),
        ),
        title=f"Delete “{GoalsEditState.filled.title}”?",
        is_open=GoalsEditState.is_deleting,
        on_close=GoalsEditState.close,
    )
