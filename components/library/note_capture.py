"""Quick capture: a dialog any page can open with ``NoteCaptureState.open``."""

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, form_error, text_area
from state.library.note_capture import NoteCaptureState

FORM = "note-capture"


def note_capture() -> rx.Component:
    """Ask for a thought or a link; place it among a page's ``overlays``."""
    return dialog(
        rx.el.form(
            field(
                "Note",
                text_area(
                    name="content",
                    rows=6,
                    max_length=50_000,
                    required=True,
                    placeholder="A thought, a question, or a link",
                ),
                hint="A link by itself is saved as a resource.",
            ),
            rx.cond(
                NoteCaptureState.courses,
                field(
                    "Course",
                    rx.el.select(
                        rx.el.option("No course", value=""),
                        rx.foreach(
                            NoteCaptureState.courses,
                            lambda course: rx.el.option(course.title, value=course.id),
                        ),
                        name="course_id",
                        class_name="input",
                    ),
                ),
                rx.fragment(),
            ),
            form_error(NoteCaptureState.error),
            on_submit=NoteCaptureState.save,
            id=FORM,
            class_name="column gap-4",
        ),
        dialog_actions(
            button("Cancel", kind="quiet", on_click=NoteCaptureState.close),
            button("Save", kind="primary", type="submit", form=FORM),
        ),
        title="Quick note",
        is_open=NoteCaptureState.is_open,
        on_close=NoteCaptureState.close,
    )
