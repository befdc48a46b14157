"""How are you? Five faces; energy and a note only for whoever wants to say more."""

import reflex as rx

from components.ui.buttons import button
from components.ui.fields import field, form_error, segmented, text_input
from components.ui.icon import icon
from components.ui.surfaces import card
from state.wellbeing.check_in import FACES, LEVELS, CheckInState


def check_in() -> rx.Component:
    """Ask how the person is, in one press."""
    return card(
        rx.el.div(
            *(_face(mood, name, face) for mood, name, face in FACES),
            role="group",
            aria_label="How you feel",
            class_name="faces",
        ),
        rx.cond(
            CheckInState.mood,
            _more(),
            rx.cond(
                CheckInState.said,
                rx.el.p(CheckInState.said, class_name="small muted"),
                rx.fragment(),
            ),
        ),
        title="How are you?",
        class_name="column gap-3",
    )


def _face(mood: str, name: str, face: str) -> rx.Component:
    return rx.el.button(
        icon(face, size=24),
        rx.el.span(name),
        type="button",
        aria_pressed=rx.cond(CheckInState.mood == mood, "true", "false"),
        on_click=CheckInState.choose(mood),
        class_name="face",
    )


def _more() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            rx.el.span("Energy, 1 is drained and 5 wide awake", class_name="field-label"),
            segmented(
                LEVELS,
                value=CheckInState.energy,
                on_choose=CheckInState.choose_energy,
                label="Energy",
            ),
            class_name="column gap-1",
        ),
        field(
            "A note, if you like",
            text_input(name="note", max_length=1000, auto_complete="off"),
        ),
        form_error(CheckInState.error),
        rx.el.div(button("Save", kind="primary", type="submit"), class_name="actions"),
        on_submit=CheckInState.save,
        class_name="column gap-3",
    )
