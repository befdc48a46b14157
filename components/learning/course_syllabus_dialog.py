"""The dialog in which a pasted syllabus is read, looked at and added to the course."""

import reflex as rx

from components.learning.course_new_dialog import outline_part
from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, form_error, text_area
from state.learning.course_syllabus import CourseSyllabusState


def course_syllabus_dialog() -> rx.Component:
    """Ask for the text, then whether it was read well."""
    return dialog(
        rx.cond(CourseSyllabusState.parts, _preview(), _paste()),
        title="Paste a syllabus",
        is_open=CourseSyllabusState.is_open,
        on_close=CourseSyllabusState.close,
    )


def _paste() -> rx.Component:
    return rx.el.form(
        field(
            "Syllabus",
            text_area(name="syllabus", rows=9, required=True),
            hint="Weeks, modules and topics are read from it. Nothing is added before you agree.",
        ),
        form_error(CourseSyllabusState.error),
        dialog_actions(button("Read it", kind="primary", type="submit")),
        key="paste",
        on_submit=CourseSyllabusState.read_text,
        class_name="column gap-4",
    )


def _preview() -> rx.Component:
    return rx.el.div(
        rx.el.p(CourseSyllabusState.summary, class_name="small strong"),
        rx.el.ol(rx.foreach(CourseSyllabusState.parts, outline_part), class_name="column gap-3"),
        dialog_actions(
            button("Add to the course", kind="primary", on_click=CourseSyllabusState.confirm),
            start=button("Paste again", kind="quiet", on_click=CourseSyllabusState.paste_again),
        ),
        key="preview",
        class_name="column gap-4",
    )
