"""What the study timer asks: what to study, what is finished, and what happened while away."""

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.elements import present
from components.ui.fields import checkbox, field, form_error, segmented, text_input
from state.planning.timer import TimerState

START, STOP, CORRECT = "start-session", "stop-session", "correct-session"


def timer_dialogs() -> tuple[rx.Component, ...]:
    """Return the dialogs that begin, end and recover a session."""
    return (_start(), _stop(), _away())


def _start() -> rx.Component:
    return dialog(
        rx.el.form(
            field(
                "What are you going to do?",
                text_input(
                    name="title",
                    max_length=200,
                    auto_complete="off",
                    placeholder="Study session",
                ),
            ),
            field("For", _purposes()),
            segmented(
                (("focus", "One stretch"), ("pomodoro", "Pomodoro")),
                value=TimerState.kind,
                on_choose=TimerState.choose_kind,
                label="How",
            ),
            rx.el.input(type="hidden", name="kind", value=TimerState.kind, read_only=True),
            field("Minutes in all", _number("minutes", 50, 1, 960)),
            rx.cond(TimerState.kind == "pomodoro", _rhythm(), rx.fragment()),
            form_error(TimerState.error),
            on_submit=TimerState.start,
            id=START,
            class_name="column gap-4",
        ),
        dialog_actions(
            button("Start", kind="primary", icon_name="play", type="submit", form=START)
        ),
        title="Study session",
        is_open=TimerState.dialog == "start",
        on_close=TimerState.close,
    )


def _purposes() -> rx.Component:
    return rx.el.select(
        rx.el.option("Nothing in particular", value=""),
        rx.foreach(TimerState.purposes, lambda one: rx.el.option(one.text, value=one.value)),
        name="purpose",
        class_name="input",
    )


def _rhythm() -> rx.Component:
    return rx.el.div(
        *present(
            field("Focus, in minutes", _number("focus", 25, 5, 180)),
            field("Break, in minutes", _number("rest", 5, 1, 60)),
        ),
        class_name="field-pair",
    )


def _stop() -> rx.Component:
    timer = TimerState.timer
    return dialog(
        rx.el.p(
            "You studied ",
            rx.el.strong(timer.studied),
            ". Is it finished?",
        ),
        rx.el.form(
            rx.cond(
                timer.block_id,
                checkbox(f"The block is done: {timer.title}", name="complete_block"),
                rx.fragment(),
            ),
            rx.cond(
                timer.task_id,
                checkbox("The task is done", name="complete_task"),
                rx.fragment(),
            ),
            on_submit=TimerState.stop,
            id=STOP,
            class_name="column gap-3",
        ),
        dialog_actions(
            button("Keep going", on_click=TimerState.close),
            button("Stop and record", kind="primary", type="submit", form=STOP),
        ),
        title="Stop the session",
        is_open=TimerState.dialog == "stop",
        on_close=TimerState.close,
    )


def _away() -> rx.Component:
    away = TimerState.away
    return dialog(
        rx.el.p(
            rx.el.strong(away.title),
            " was running when I last heard from you (",
            away.until,
            "). Until then I counted ",
            rx.el.strong(away.studied),
            ".",
        ),
        rx.el.form(
            field(
                "Or how many minutes was it really?",
                text_input(
                    type="number",
                    name="minutes",
                    default_value=away.minutes.to_string(),
                    min=0,
                    max=960,
                    required=True,
                ),
            ),
            form_error(TimerState.error),
            on_submit=TimerState.correct,
            id=CORRECT,
            class_name="column gap-3",
        ),
        dialog_actions(
            button("Correct", type="submit", form=CORRECT),
            button(f"Keep {away.studied}", kind="primary", on_click=TimerState.keep),
            start=button("Study on", kind="quiet", icon_name="play", on_click=TimerState.study_on),
        ),
        title="You were away",
        is_open=away.id != "",
        on_close=TimerState.keep,
    )


def _number(name: str, value: int, least: int, most: int) -> rx.Component:
    return text_input(
        type="number", name=name, default_value=str(value), min=least, max=most, required=True
    )
