"""The dialog that writes and changes one card."""

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, text_area, text_input
from state.learning.review_card_edit import CardEditState

FORM = "review-card-form"


def card_dialog() -> rx.Component:
    """Ask for both sides of a card; place it among a page's ``overlays``."""
    return dialog(
        rx.el.form(
            field(
                "Front",
                text_area(
                    name="front",
                    rows=3,
                    max_length=8000,
                    required=True,
                    default_value=CardEditState.front,
                    placeholder="One question",
                ),
            ),
            field(
                "Back",
                text_area(
                    name="back",
                    rows=4,
                    max_length=8000,
                    required=True,
                    default_value=CardEditState.back,
                    placeholder="One answer; Markdown works on both sides",
                ),
            ),
            rx.el.div(
                field(
                    "Course",
                    rx.el.select(
                        rx.el.option("No course", value=""),
                        rx.foreach(
                            CardEditState.courses,
                            lambda course: rx.el.option(course.title, value=course.id),
                        ),
                        name="course_id",
                        default_value=CardEditState.course_id,
                        class_name="input",
                    ),
                ),
                field(
                    "Deck",
                    text_input(name="deck", max_length=200, default_value=CardEditState.deck),
                ),
                class_name="field-pair",
            ),
            field(
                "Tags",
                text_input(name="tags", max_length=400, default_value=CardEditState.tags),
                hint="With commas between them.",
            ),
            on_submit=CardEditState.save,
            id=FORM,
            class_name="column gap-4",
        ),
        dialog_actions(
            button("Cancel", kind="quiet", on_click=CardEditState.close),
            button("Save", kind="primary", type="submit", form=FORM),
            start=rx.cond(
                CardEditState.card_id != "",
                rx.el.div(
                    button("Delete", kind="danger", on_click=CardEditState.trash),
                    button(
                        rx.cond(CardEditState.suspended, "Take up again", "Suspend"),
                        kind="quiet",
                        on_click=CardEditState.toggle_suspended,
                    ),
                    class_name="row gap-2",
                ),
                rx.fragment(),
            ),
        ),
        title=rx.cond(CardEditState.card_id != "", "Edit card", "New card"),
        is_open=CardEditState.is_open,
        on_close=CardEditState.close,
    )
