"""What the person tells about themselves as a learner."""

import reflex as rx

from components.ui.buttons import button
from components.ui.fields import field, form_error, select, text_area, text_input
from state.identity.settings_learner import LearnerState

LEVELS = (
    ("", "I’d rather not say"),
    ("primary", "Primary school"),
    ("secondary", "Secondary school"),
    ("university", "University"),
    ("professional", "Work"),
)


def learner_form() -> rx.Component:
    """Ask where and for what somebody learns; everything may stay empty."""
    return rx.el.form(
        rx.fragment(
            field(
                "Where you learn",
                select(LEVELS, name="level", default_value=LearnerState.level),
                hint="Quizzes on something new begin at this level.",
            ),
            field(
                "Languages you read",
                text_input(name="languages", default_value=LearnerState.languages, max_length=600),
                hint="With commas between, the best first.",
            ),
            field(
                "What you learn for",
                text_area(name="goals", default_value=LearnerState.goals, rows=3, max_length=2100),
                hint="One a line.",
            ),
            field(
                "Anything else",
                text_area(name="about", default_value=LearnerState.about, rows=3, max_length=1000),
            ),
            # A new key draws the fields as they were saved.
            key=f"learner {LearnerState.revision}",
        ),
        rx.cond(
            LearnerState.known,
            rx.el.p(LearnerState.known, class_name="small muted"),
            rx.fragment(),
        ),
        form_error(LearnerState.error),
        rx.el.div(button("Save", kind="primary", type="submit"), class_name="actions"),
        on_submit=LearnerState.save,
        id="learner-form",
        class_name="settings-fields",
    )
