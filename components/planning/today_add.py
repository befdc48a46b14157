"""The small dialogs of today: a new block, goal, task or reminder."""

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.elements import present
from components.ui.fields import field, form_error, text_input, title_field
from state.planning.today_add import TodayAddState


def today_dialogs() -> tuple[rx.Component, ...]:
    """Return a dialog for each kind of thing that today adds."""
    return (
        _dialog("block", "New block", "Add block", _day(required=True), _times()),
        _dialog("goal", "New goal", "Add goal", _day("Reach it by", filled=False)),
        _dialog(
            "task",
            "New task",
            "Add task",
            _day("Due on", filled=False),
            field("How long, in minutes", _minutes()),
        ),
        _dialog(
            "reminder", "New reminder", "Remind me", _day(required=True), _time("Time", "start")
        ),
    )


def _dialog(kind: str, title: str, save: str, *fields: rx.Component) -> rx.Component:
    form = f"new-{kind}"
    return dialog(
        rx.el.form(
            title_field(TodayAddState.title),
            *fields,
            form_error(TodayAddState.error),
            on_submit=TodayAddState.save,
            id=form,
            class_name="column gap-4",
        ),
        dialog_actions(button(save, kind="primary", type="submit", form=form)),
        title=title,
        is_open=TodayAddState.kind == kind,
        on_close=TodayAddState.close,
    )


def _day(label: str = "Day", *, filled: bool = True, required: bool = False) -> rx.Component:
    value = {"default_value": TodayAddState.day} if filled else {}
    return field(label, text_input(type="date", name="day", required=required, **value))


def _times() -> rx.Component:
    return rx.el.div(
        *present(_time("Start", "start"), _time("End", "end")), class_name="field-pair"
    )


def _time(label: str, name: str) -> rx.Component:
    value = TodayAddState.start if name == "start" else TodayAddState.end
    return field(label, text_input(type="time", name=name, default_value=value, required=True))


def _minutes() -> rx.Component:
    return text_input(
        type="number", name="minutes", default_value="60", min=5, max=6000, required=True
    )
