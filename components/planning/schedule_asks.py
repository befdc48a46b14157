"""The small dialogs of the schedule: how much of a series moves, and a due date."""

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, form_error, text_input, title_field
from state.planning.schedule_due import ScheduleDueState
from state.planning.schedule_move import ScheduleMoveState

FORM = "due-form"
SCOPES = (("this", "Only this one"), ("following", "This and following"), ("all", "All of them"))


def series_dialog() -> rx.Component:
    """Ask how much of a repeating block a move is meant for."""
    return dialog(
        rx.el.p(
            rx.el.b(ScheduleMoveState.title),
            " repeats. What do you want to move?",
            class_name="muted",
        ),
        rx.el.div(
            *(
                button(text, wide=True, on_click=ScheduleMoveState.move_as(scope))
                for scope, text in SCOPES
            ),
            class_name="column gap-2",
        ),
        dialog_actions(button("Leave it", kind="quiet", on_click=ScheduleMoveState.keep)),
        title="Move a repeating block",
        is_open=ScheduleMoveState.asking,
        on_close=ScheduleMoveState.keep,
    )


def due_dialog() -> rx.Component:
    """Show a due date, and let it be moved or ticked off."""
    return dialog(
        rx.el.form(
            title_field(ScheduleDueState.title),
            rx.el.div(
                field(
                    "Due on",
                    text_input(
                        type="date",
                        name="day",
                        default_value=ScheduleDueState.day,
                        required=True,
                    ),
                ),
                field(
                    "At",
                    text_input(
                        type="time", name="at", default_value=ScheduleDueState.at, required=True
                    ),
                ),
                class_name="field-pair",
            ),
            rx.cond(
                ScheduleDueState.notes,
                rx.el.p(ScheduleDueState.notes, class_name="small muted"),
                rx.fragment(),
            ),
            form_error(ScheduleDueState.error),
            on_submit=ScheduleDueState.save,
            id=FORM,
            class_name="column gap-4",
        ),
        dialog_actions(
            button(
                rx.cond(ScheduleDueState.done, "Open again", "Mark as done"),
                icon_name="check",
                on_click=ScheduleDueState.toggle_done,
            ),
            button("Save", kind="primary", type="submit", form=FORM),
        ),
        title="Due date",
        is_open=ScheduleDueState.is_open,
        on_close=ScheduleDueState.close,
    )
