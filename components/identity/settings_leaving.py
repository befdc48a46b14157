"""The part of the settings about leaving for good."""

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, form_error, text_input
from state.identity.settings_leaving import WORDS, LeavingState

FORM = "leaving-form"


def leaving() -> rx.Component:
    """Offer to delete the account; the question says what that means."""
    return rx.el.div(
        rx.el.p(
            "Everything goes at once and for good: courses, goals, your schedule, notes, files, "
            "conversations and what I remember of you.",
            class_name="small muted",
        ),
        rx.el.div(
            button("Delete account", kind="danger", on_click=LeavingState.ask(True)),
            class_name="actions",
        ),
        _question(),
        class_name="settings-fields",
    )


def _question() -> rx.Component:
    return dialog(
        rx.el.form(
            rx.el.p("This cannot be undone, and nobody can bring it back for you."),
            field(
                f"Type “{WORDS}”",
                text_input(name="words", required=True, max_length=60, auto_complete="off"),
            ),
            rx.cond(
                LeavingState.has_password,
                field(
                    "Your password",
                    text_input(
                        name="password",
                        type="password",
                        auto_complete="current-password",
                        required=True,
                        max_length=1000,
                    ),
                ),
                rx.el.p(
                    "You have no password, so sign in once more before you do this.",
                    class_name="field-hint",
                ),
            ),
            form_error(LeavingState.error),
            on_submit=LeavingState.erase,
            id=FORM,
            class_name="column gap-4",
        ),
        dialog_actions(
            button("Keep my account", on_click=LeavingState.ask(False)),
            button("Delete everything", kind="danger", type="submit", form=FORM),
        ),
        title="Delete your account?",
        is_open=LeavingState.asked,
        on_close=LeavingState.ask(False),
    )
