"""The bar above the schedule: where one is, which view, and what one can begin."""

from typing import Any

import reflex as rx

from components.ui.buttons import button, icon_button, link_button
from state.planning.schedule import ScheduleState
from state.planning.schedule_edit import ScheduleEditState
from state.planning.schedule_plan import SchedulePlanState

VIEWS = (("day", "Day"), ("week", "Week"), ("month", "Month"), ("agenda", "Agenda"))
KEYS = {
    "t": "schedule-today",
    "d": "schedule-view-day",
    "w": "schedule-view-week",
    "m": "schedule-view-month",
    "a": "schedule-view-agenda",
    "n": "schedule-new",
    "ArrowLeft": "schedule-previous",
    "ArrowRight": "schedule-next",
}
"""Which key presses which button, by its id."""


def schedule_toolbar() -> rx.Component:
    """Name the days shown and steer between them."""
    return rx.el.div(
        _heading(),
        button(
            "Today",
            size="small",
            id="schedule-today",
            title="Today (T)",
            on_click=ScheduleState.show_today,
        ),
        rx.el.div(
            icon_button(
                "chevron-left",
                label="Previous",
                small=True,
                id="schedule-previous",
                on_click=ScheduleState.show_previous,
            ),
            icon_button(
                "chevron-right",
                label="Next",
                small=True,
                id="schedule-next",
                on_click=ScheduleState.show_next,
            ),
            class_name="row gap-1",
        ),
        rx.el.span(class_name="grow"),
        _views(),
        link_button(
            rx.el.span("Import"),
            href="/schedule/import",
            icon_name="upload",
            class_name="schedule-import",
        ),
        button(
            "Block",
            icon_name="plus",
            id="schedule-new",
            title="New block (N)",
            on_click=ScheduleEditState.open_blank,
            disabled=~ScheduleState.loaded,
        ),
        _planning(),
        class_name="toolbar",
    )


def _heading() -> rx.Component:
    is_hourly = (ScheduleState.view == "day") | (ScheduleState.view == "week")
    return rx.el.h1(
        rx.el.span(ScheduleState.heading, class_name="desktop-only"),
        rx.el.span(
            rx.cond(is_hourly, ScheduleState.day_heading, ScheduleState.heading),
            class_name="phone-only",
        ),
        class_name="heading",
        aria_live="polite",
    )


def _views() -> rx.Component:
    """Choose a view; a phone shows one day of a week, so the week is called day there."""
    return rx.el.div(
        *(_view(key, text) for key, text in VIEWS),
        role="group",
        aria_label="View",
        class_name="segmented schedule-views",
    )


def _view(key: str, text: str) -> rx.Component:
    names: list[Any] = [text]
    if key == "week":
        names = [
            rx.el.span("Week", class_name="desktop-only"),
            rx.el.span("Day", class_name="phone-only"),
        ]
    chosen = ScheduleState.view == key
    return rx.el.button(
        *names,
        type="button",
        id=f"schedule-view-{key}",
        title=f"{text} ({key[0].upper()})",
        aria_pressed=rx.cond(chosen, "true", "false"),
        on_click=ScheduleState.choose_view(key),
        class_name="desktop-only" if key == "day" else "",
    )


def _planning() -> rx.Component:
    is_idle = ~SchedulePlanState.planning & ScheduleState.loaded
    return rx.fragment(
        button(
            "I’m behind",
            icon_name="refresh",
            on_click=SchedulePlanState.catch_up,
            disabled=~is_idle,
        ),
        button(
            rx.cond(SchedulePlanState.planning, "Planning…", "Plan my week"),
            kind="soft",
            icon_name="lamp",
            on_click=SchedulePlanState.plan_week,
            disabled=~is_idle,
        ),
    )
