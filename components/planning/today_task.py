"""The dialog in which a task is changed, skipped or deleted."""

from typing import Any

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.elements import present
from components.ui.fields import field, form_error, select, text_area, text_input, title_field
from state.planning.today_task import TaskEditState

FORM = "task-form"
PRIORITIES = (("1", "Lowest"), ("2", "Low"), ("3", "Medium"), ("4", "High"), ("5", "Urgent"))
CONTEXTS = (
    ("study", "Study"),
    ("work", "Work"),
    ("personal", "Personal"),
    ("family", "Family"),
)
REPEATS = (
    ("none", "Does not repeat"),
    ("daily", "Every day"),
    ("weekdays", "Monday to Friday"),
    ("weekly", "Every week"),
    ("monthly", "Every month"),
)


def task_dialog() -> rx.Component:
    """Ask for everything there is to say about a task."""
    filled = TaskEditState.filled
    return dialog(
        rx.el.form(
            title_field(filled["title"]),
            _pair(
                field("Due on", text_input(type="date", name="day", default_value=filled["day"])),
                field("At", text_input(type="time", name="start", default_value=filled["start"])),
            ),
            _pair(
                field(
                    "How long, in minutes",
                    text_input(
                        type="number",
                        name="minutes",
                        default_value=filled["minutes"],
                        min=5,
                        max=6000,
                        required=True,
                    ),
                ),
                field(
                    "Priority",
                    select(PRIORITIES, name="priority", default_value=filled["priority"]),
                ),
            ),
            _pair(
                field("Repeat", _repeat()),
                field(
                    "Part of life",
                    select(CONTEXTS, name="context", default_value=filled["context"]),
                ),
            ),
            _pair(
                field("Goal", _choice("goal", TaskEditState.goals, "No goal")),
                field("Course", _choice("course", TaskEditState.courses, "No course")),
            ),
            field(
                "Tags",
                text_input(name="tags", default_value=filled["tags"], max_length=800),
                hint="With spaces between them.",
            ),
            field(
                "Notes",
                text_area(name="notes", default_value=filled["notes"], rows=3, max_length=5000),
            ),
            form_error(TaskEditState.error),
            on_submit=TaskEditState.save,
            id=FORM,
            class_name="column gap-4",
        ),
        dialog_actions(
            button("Skip", on_click=TaskEditState.skip),
            button("Save", kind="primary", type="submit", form=FORM),
            start=button("Delete", kind="danger", icon_name="trash", on_click=TaskEditState.delete),
        ),
        title="Change task",
        is_open=TaskEditState.task_id != "",
        on_close=TaskEditState.close,
        wide=True,
    )


def _pair(*fields: Any) -> rx.Component:
    return rx.el.div(*present(*fields), class_name="field-pair")


def _repeat() -> rx.Component:
    kept = rx.cond(
        TaskEditState.filled["repeat"] == "kept",
        rx.el.option("As it is", value="kept"),
        rx.fragment(),
    )
    return rx.el.select(
        kept,
        *(rx.el.option(text, value=value) for value, text in REPEATS),
        name="repeat",
        default_value=TaskEditState.filled["repeat"],
        class_name="input",
    )


def _choice(name: str, options: Any, nothing: str) -> rx.Component:
    return rx.el.select(
        rx.el.option(nothing, value=""),
        rx.foreach(options, lambda one: rx.el.option(one.text, value=one.value)),
        name=name,
        default_value=TaskEditState.filled[name],
        class_name="input",
    )
