"""The settings sheet of one conversation."""

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, select, switch, text_area
from state.assistant.preferences import AnswerPreferencesState as Preferences

FORM = "answer-preferences"
STYLES = (
    ("normal", "Normal"),
    ("concise", "Concise"),
    ("detailed", "Detailed"),
    ("casual", "Casual"),
)
LANGUAGES = (
    ("", "The language I write in"),
    ("en", "English"),
    ("es", "Español"),
    ("pt", "Português"),
    ("fr", "Français"),
)
ENGINES = (
    ("auto", "The installation's choice"),
    ("first", "The first model"),
    ("second", "The second model"),
    ("local", "No model: only Maigie itself"),
)
TEMPERATURES = (("", "Usual"), ("0", "Precise"), ("0.5", "Balanced"), ("1", "Imaginative"))


def preferences_dialog() -> rx.Component:
    """Set how this conversation is answered."""
    return dialog(
        rx.el.form(
            field("Answers", select(STYLES, name="style", default_value=Preferences.style)),
            field(
                "Language", select(LANGUAGES, name="language", default_value=Preferences.language)
            ),
            field(
                "Answered by",
                select(ENGINES, name="engine", default_value=Preferences.engine),
                hint="Models only write when this installation has one.",
            ),
            field(
                "Wording",
                select(TEMPERATURES, name="temperature", default_value=Preferences.temperature),
            ),
            switch(
                "Use my notes, files and saved pages",
                name="use_library",
                default_checked=Preferences.use_library,
            ),
            field(
                "Anything else",
                text_area(
                    name="note",
                    default_value=Preferences.note,
                    max_length=500,
                    rows="3",
                    placeholder="I learn best from examples with numbers",
                ),
                hint="Read as a wish. It can never start an action.",
            ),
            on_submit=Preferences.save,
            id=FORM,
            class_name="column gap-4",
        ),
        dialog_actions(
            button("Cancel", on_click=Preferences.close),
            button("Save", kind="primary", type="submit", form=FORM),
        ),
        title="How I answer here",
        is_open=Preferences.is_open,
        on_close=Preferences.close,
    )
