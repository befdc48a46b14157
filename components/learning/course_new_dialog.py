"""The dialog in which a course begins."""

from typing import Any

import reflex as rx

from components.ui.buttons import button, page_link
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, form_error, segmented, text_area, text_input, title_field
from state.learning.course_new import NewCourseState

FORM = "new-course"
WAYS = (("hand", "By hand"), ("syllabus", "From a syllabus"))


def course_new_dialog() -> rx.Component:
    """Ask for a title, or for a syllabus and then whether it was read well."""
    return dialog(
        segmented(
            WAYS,
            value=NewCourseState.way,
            on_choose=NewCourseState.choose_way,
            label="How the course begins",
        ),
        rx.cond(
            NewCourseState.way == "hand",
            _by_hand(),
            rx.cond(NewCourseState.parts, _preview(), _paste()),
        ),
        rx.el.p(
            "Or ",
            page_link(
                "tell the assistant",
                href="/assistant",
                class_name="link",
                on_click=NewCourseState.close,
            ),
            " what you want to learn.",
            class_name="small muted",
        ),
        title="New course",
        is_open=NewCourseState.is_open,
        on_close=NewCourseState.close,
    )


def outline_part(part: Any) -> rx.Component:
    """Show a module of an outline with its topics."""
    return rx.el.li(
        rx.el.h3(part.title, class_name="small strong"),
        rx.el.ul(
            rx.foreach(part.topics, lambda topic: rx.el.li(topic, class_name="small muted")),
        ),
    )


def _by_hand() -> rx.Component:
    return rx.el.form(
        field(
            "Title",
            text_input(name="title", required=True, max_length=200, auto_complete="off"),
        ),
        field("Description", text_area(name="description", rows=3, max_length=4000)),
        form_error(NewCourseState.error),
        dialog_actions(button("Create course", kind="primary", type="submit")),
        key="hand",
        on_submit=NewCourseState.create_by_hand,
        class_name="column gap-4",
    )


def _paste() -> rx.Component:
    return rx.el.form(
        field(
            "Syllabus",
            text_area(name="syllabus", rows=9, required=True),
            hint="Paste it as it is: weeks, modules and topics are read from it.",
        ),
        form_error(NewCourseState.error),
        dialog_actions(button("Read it", kind="primary", type="submit")),
        key="paste",
        on_submit=NewCourseState.read_syllabus,
        class_name="column gap-4",
    )


def _preview() -> rx.Component:
    return rx.el.form(
        title_field(NewCourseState.outline_title),
        rx.el.p(NewCourseState.outline_summary, class_name="small strong"),
        rx.el.p(NewCourseState.outline_notice, class_name="small muted"),
        rx.el.ol(rx.foreach(NewCourseState.parts, outline_part), class_name="column gap-3"),
        form_error(NewCourseState.error),
        dialog_actions(
            button("Create course", kind="primary", type="submit"),
            start=button("Paste again", kind="quiet", on_click=NewCourseState.paste_again),
        ),
        key="preview",
        on_submit=NewCourseState.create_from_syllabus,
        class_name="column gap-4",
    )
