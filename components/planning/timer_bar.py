"""The running study session, on every page until it is stopped."""

import reflex as rx
from reflex.event import no_args_event_spec

from components.planning.timer_dialogs import timer_dialogs
from components.ui.buttons import button, icon_button
from components.ui.own_script import own_script
from state.planning.timer import TimerState


class TimerClock(rx.Component):
    """Ticks in the browser and shows signs of life."""

    library = own_script("timer_clock.jsx", __name__)
    tag = "TimerClock"

    left: rx.Var[int]
    running: rx.Var[bool]
    turns: rx.Var[bool]
    revision: rx.Var[int]
    on_beat: rx.EventHandler[no_args_event_spec]
    on_turn: rx.EventHandler[no_args_event_spec]


def study_timer() -> rx.Component:
    """Show the open session over any page, with the dialogs that start and end one."""
    return rx.fragment(
        rx.cond(TimerState.timer.id, _bar(), rx.fragment()),
        *timer_dialogs(),
    )


def _bar() -> rx.Component:
    timer = TimerState.timer
    return rx.el.section(
        TimerClock.create(
            left=timer.left_s,
            running=timer.is_running,
            turns=timer.phase_turns,
            revision=TimerState.revision,
            on_beat=TimerState.still_there,
            on_turn=TimerState.still_there,
            class_name="timer-clock numeric",
        ),
        rx.el.div(
            rx.el.span(timer.title, class_name="truncate strong"),
            rx.el.span(
                rx.el.span(timer.phase, role="status"),
                rx.el.span(f", {timer.studied} studied", class_name="timer-studied"),
                class_name="small muted truncate",
            ),
            class_name="timer-text",
        ),
        icon_button(
            rx.cond(timer.is_running, "pause", "play"),
            label=rx.cond(timer.is_running, "Pause", "Resume"),
            on_click=TimerState.toggle,
        ),
        button(
            "Stop",
            kind="primary",
            size="small",
            icon_name="stop",
            on_click=TimerState.ask_stop,
        ),
        aria_label="Study session",
        class_name=rx.cond(timer.is_running, "timer-bar", "timer-bar is-paused"),
    )
