"""The dialogs of a course: changing it or a part of it, and deleting it."""

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, form_error, text_area, text_input, title_field
from components.ui.labels import course_dot
from components.ui.tokens import COURSE_COLOURS
from state.learning.course_edit import CourseEditState

FORM = "course-part"


def course_dialogs() -> rx.Component:
    """Hold both dialogs."""
    return rx.fragment(_edit(), _delete())


def _edit() -> rx.Component:
    return dialog(
        rx.el.form(
            title_field(CourseEditState.title),
            rx.match(
                CourseEditState.shown,
                ("course", _about_course()),
                ("topic", _hours()),
                rx.fragment(),
            ),
            form_error(CourseEditState.error),
            on_submit=CourseEditState.save,
            id=FORM,
            class_name="column gap-4",
        ),
        dialog_actions(
            button("Cancel", kind="quiet", on_click=CourseEditState.close),
            button("Save", kind="primary", type="submit", form=FORM),
        ),
        title=rx.match(
            CourseEditState.shown,
            ("module", "Rename module"),
            ("topic", "Change topic"),
            "Change course",
        ),
        is_open=(CourseEditState.shown != "") & (CourseEditState.shown != "delete"),
        on_close=CourseEditState.close,
    )


def _about_course() -> rx.Component:
    return rx.fragment(
        field(
            "Description",
            text_area(
                name="description",
                default_value=CourseEditState.description,
                rows=3,
                max_length=4000,
            ),
        ),
        rx.el.div(
            rx.el.span("Colour", class_name="field-label"),
            rx.el.div(
                *(_colour(name) for name in COURSE_COLOURS),
                role="group",
                aria_label="Colour",
                class_name="row gap-1 wrap",
            ),
            class_name="field",
        ),
    )


def _colour(name: str) -> rx.Component:
    chosen = CourseEditState.color == name
    return rx.el.button(
        course_dot(name),
        type="button",
        aria_label=name.title(),
        title=name.title(),
        aria_pressed=rx.cond(chosen, "true", "false"),
        on_click=CourseEditState.choose_color(name),
        class_name="icon-button",
    )


def _hours() -> rx.Component:
    return field(
        "Hours",
        text_input(
            type="number",
            name="hours",
            default_value=CourseEditState.hours,
            min=0.25,
            max=100,
            step=0.25,
        ),
        hint="How long it takes to learn.",
    )


def _delete() -> rx.Component:
    return dialog(
        rx.el.p(CourseEditState.loss),
        dialog_actions(
            button("Keep it", kind="quiet", on_click=CourseEditState.close),
            button(
                "Delete course",
                kind="danger",
                icon_name="trash",
                on_click=CourseEditState.delete_course,
            ),
        ),
        title=f"Delete “{CourseEditState.title}”?",
        is_open=CourseEditState.shown == "delete",
        on_close=CourseEditState.close,
    )
