"""The dialog in which a block is made or changed."""

import reflex as rx

from components.ui.buttons import button, link_button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import (
    checkbox,
    field,
    form_error,
    segmented,
    select,
    text_input,
    title_field,
)
from state.planning.schedule_edit import ScheduleEditState

FORM = "block-form"
KINDS = (
    ("study", "Study"),
    ("work", "Work"),
    ("meeting", "Class or meeting"),
    ("focus_time", "Focus time"),
    ("personal", "Personal"),
    ("break", "Break"),
    ("deadline", "Deadline"),
)
REPEATS = (
    ("none", "Does not repeat"),
    ("daily", "Every day"),
    ("weekly", "Every week"),
    ("weekdays", "Monday to Friday"),
)
SCOPES = (("this", "This one"), ("following", "This and following"), ("all", "All"))


def schedule_dialog() -> rx.Component:
    """Ask for everything there is to say about a block."""
    return dialog(
        rx.el.form(
            _fields(),
            rx.cond(ScheduleEditState.repeats, _scope(), rx.fragment()),
            form_error(ScheduleEditState.error),
            on_submit=ScheduleEditState.save,
            id=FORM,
            class_name="column gap-4",
        ),
        dialog_actions(
            rx.cond(
                ScheduleEditState.is_review,
                link_button("Review now", href="/reviews", icon_name="cards"),
                rx.fragment(),
            ),
            rx.cond(ScheduleEditState.block_id, _toggle_done(), rx.fragment()),
            button(
                rx.cond(ScheduleEditState.block_id, "Save", "Add block"),
                kind="primary",
                type="submit",
                form=FORM,
            ),
            start=rx.cond(
                ScheduleEditState.block_id,
                button(
                    "Delete", kind="danger", icon_name="trash", on_click=ScheduleEditState.delete
                ),
                rx.fragment(),
            ),
        ),
        title=rx.cond(ScheduleEditState.block_id, "Change block", "New block"),
        is_open=ScheduleEditState.is_open,
        on_close=ScheduleEditState.close,
    )


def _fields() -> rx.Component:
    return rx.fragment(
        title_field(ScheduleEditState.title),
        field(
            "Day",
            text_input(type="date", name="day", default_value=ScheduleEditState.day, required=True),
        ),
        checkbox(
            "All day",
            default_checked=ScheduleEditState.all_day,
            on_change=ScheduleEditState.choose_all_day,
        ),
        rx.cond(
            ScheduleEditState.all_day,
            rx.fragment(),
            rx.el.div(
                _time("Start", "start", ScheduleEditState.start),
                _time("End", "end", ScheduleEditState.end),
                class_name="field-pair",
            ),
        ),
        rx.cond(
            ScheduleEditState.zone_note,
            rx.el.p(ScheduleEditState.zone_note, class_name="field-hint"),
            rx.fragment(),
        ),
        rx.el.div(
            field(
                "Kind",
                select(KINDS, name="entry_type", default_value=ScheduleEditState.entry_type),
            ),
            field("Repeat", _repeat()),
            class_name="field-pair",
        ),
        checkbox(
            "Locked: a plan never moves it",
            name="locked",
            default_checked=ScheduleEditState.locked,
        ),
    )


def _time(label: str, name: str, value: rx.Var[str]) -> rx.Component:
    return field(label, text_input(type="time", name=name, default_value=value, required=True))


def _repeat() -> rx.Component:
    return rx.cond(
        ScheduleEditState.repeat == "kept",
        select((("kept", "As it repeats now"), *REPEATS), name="repeat", default_value="kept"),
        select(REPEATS, name="repeat", default_value=ScheduleEditState.repeat),
    )


def _scope() -> rx.Component:
    return rx.el.div(
        rx.el.span("Save or delete", class_name="field-label"),
        segmented(
            SCOPES,
            value=ScheduleEditState.scope,
            on_choose=ScheduleEditState.choose_scope,
            label="Save or delete",
        ),
        class_name="column gap-2",
    )


def _toggle_done() -> rx.Component:
    return button(
        rx.cond(ScheduleEditState.done, "Open again", "Mark as done"),
        icon_name="check",
        on_click=ScheduleEditState.toggle_done,
    )
