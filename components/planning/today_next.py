"""What lies under the lamp: the next action, or how to begin."""

from typing import Any
from urllib.parse import quote

import reflex as rx

from components.ui.buttons import button, link_button, page_link
from components.ui.icon import icon
from components.ui.labels import chip
from components.ui.surfaces import lit_card
from state.planning.timer import TimerState
from state.planning.today import TodayState
from state.planning.today_add import TodayAddState

EXAMPLES = (
    "I want to learn Data Structures for my exam in 6 weeks",
    "Help me plan tomorrow",
    "Schedule 2 hours of reading tomorrow",
)


def today_next() -> rx.Component:
    """Show the one thing to do now."""
    return rx.cond(
        TodayState.action.id,
        _action(),
        rx.cond(TodayState.is_new, _welcome(), _nothing()),
    )


def _action() -> rx.Component:
    action = TodayState.action
    return lit_card(
        rx.el.div(
            rx.el.div(
                rx.cond(action.course, chip(action.course, colour=action.colour), rx.fragment()),
                rx.cond(
                    action.in_progress,
                    rx.el.span("In progress", class_name="small strong accent-text"),
                    rx.fragment(),
                ),
                rx.el.span(action.when, class_name="small muted numeric"),
                class_name="next-labels row gap-3",
            ),
            rx.el.h2(action.title, class_name="next-title"),
            rx.el.p(action.reason, class_name="next-reason"),
            rx.el.div(_others(), class_name="next-more"),
            class_name="next-text",
        ),
        rx.el.div(_primary(), class_name="next-start"),
        class_name="next",
        aria_label="What to do next",
    )


def _primary() -> rx.Component:
    """Offer one thing under the lamp, so that nothing covers it."""
    done = button(
        "Done", kind="primary", size="large", icon_name="check", on_click=TodayState.finish_next
    )
    start = button(
        "Start", kind="primary", size="large", icon_name="play", on_click=TodayState.start_next
    )
    return rx.cond(_is_startable(), start, done)


def _others() -> rx.Component:
    return rx.fragment(
        rx.cond(
            _is_startable() & _is_planned(),
            button("Done", kind="quiet", size="small", on_click=TodayState.finish_next),
            rx.fragment(),
        ),
        rx.cond(
            _is_startable() & _is_planned(),
            button("Timer", kind="quiet", size="small", on_click=TimerState.open_start),
            rx.fragment(),
        ),
        rx.cond(
            (TodayState.action.kind == "task") & ~TodayState.action.in_progress,
            button("Find a time", kind="quiet", size="small", on_click=TodayAddState.open_for_next),
            rx.fragment(),
        ),
        link_button(
            "Something else", href=say_link("What should I do next?"), kind="quiet", size="small"
        ),
    )


def _is_startable() -> Any:
    return (TodayState.action.kind != "study_session") & ~TodayState.action.in_progress


def _is_planned() -> Any:
    """Reviews and gaps are practised; nobody ticks them off."""
    return (TodayState.action.kind != "reviews") & (TodayState.action.kind != "concept")


def _welcome() -> rx.Component:
    return lit_card(
        rx.el.div(
            rx.el.h2("What would you like to get done?", class_name="next-title"),
            rx.el.p(
                "Tell me in your own words and I’ll set it up. For example:",
                class_name="next-reason",
            ),
            rx.el.div(*(_example(text) for text in EXAMPLES), class_name="today-examples"),
            class_name="next-text",
        ),
        rx.el.div(class_name="next-start"),
        class_name="next today-welcome",
        aria_label="How to begin",
    )


def _example(text: str) -> rx.Component:
    return page_link(
        rx.el.span(text, class_name="grow"),
        icon("arrow"),
        href=say_link(text),
        class_name="today-example",
    )


def _nothing() -> rx.Component:
    return lit_card(
        rx.el.div(
            rx.el.h2("Nothing is waiting for you", class_name="next-title"),
            rx.el.p(
                "No block is left to start today and no task is open. Enjoy it, or get ahead.",
                class_name="next-reason",
            ),
            class_name="next-text",
        ),
        rx.el.div(
            link_button(
                "Plan tomorrow",
                href=say_link("Help me plan tomorrow"),
                kind="primary",
                size="large",
                icon_name="lamp",
            ),
            class_name="next-start",
        ),
        class_name="next",
        aria_label="What to do next",
    )


def say_link(text: str) -> str:
    """Return the address at which the assistant is told something."""
    return f"/assistant?say={quote(text)}"
