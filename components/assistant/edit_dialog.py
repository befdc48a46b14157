"""Saying something else instead of what was said."""

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, text_area
from state.assistant.answering import AnsweringState

FORM = "edit-message"


def edit_dialog() -> rx.Component:
    """Edit one message; what its answer did is taken back before the new one runs."""
    return dialog(
        rx.el.form(
            field(
                "Your words",
                text_area(
                    name="edited",
                    default_value=AnsweringState.edited_text,
                    required=True,
                    max_length=10_000,
                    rows="4",
                ),
            ),
            on_submit=AnsweringState.edit,
            id=FORM,
        ),
        rx.el.p("What was said and done after it is taken back.", class_name="muted"),
        dialog_actions(
            button("Cancel", on_click=AnsweringState.ask_edit("", "")),
            button("Say this instead", kind="primary", type="submit", form=FORM),
        ),
        title="Say it differently",
        is_open=AnsweringState.editing != "",
        on_close=AnsweringState.ask_edit("", ""),
    )
