"""The week one can study in: a row for each weekday, with one or two spans of time."""

from typing import Any

import reflex as rx

from components.ui.buttons import button
from components.ui.fields import checkbox, field, form_error, select, switch, text_input
from state.identity.settings_hours import HoursState

LEVELS = (("low", "Low"), ("medium", "Medium"), ("high", "High"))


def hours_form() -> rx.Component:
    """Ask for the hours of every weekday, and how much of them to use."""
    return rx.el.form(
        rx.fragment(
            rx.el.div(rx.foreach(HoursState.days, _day), class_name="hours"),
            rx.el.p(
                "Leave a span empty if there is none. One that ends at or before its start runs "
                "past midnight.",
                class_name="field-hint",
            ),
            rx.el.div(
                _minutes("Most study a day, in minutes", "daily_limit", HoursState.daily_limit),
                _minutes("Break between blocks, in minutes", "pause", HoursState.pause),
                class_name="field-pair settings-fields-pair",
            ),
            rx.el.div(
                _minutes(
                    "Days to keep free before a deadline", "buffer_days", HoursState.buffer_days
                ),
                class_name="field-pair settings-fields-pair",
            ),
            switch(
                "Move missed blocks into free time by itself, overnight",
                name="roll_over",
                default_checked=HoursState.roll_over,
            ),
            switch(
                "Plan my reviews: one block a day for the cards that are due",
                name="plan_reviews",
                default_checked=HoursState.plan_reviews,
            ),
            _energy(),
            # A new key draws the fields as they were saved, also after an undo.
            key=f"hours {HoursState.revision}",
        ),
        rx.foreach(HoursState.warnings, lambda said: rx.el.p(said, class_name="small warn-text")),
        form_error(HoursState.error),
        rx.el.div(button("Save study hours", kind="primary", type="submit"), class_name="actions"),
        on_submit=HoursState.save,
        id="hours-form",
        class_name="column gap-4",
    )


def _energy() -> rx.Component:
    """Ask for each hour whether hard work fits into it."""
    return rx.fragment(
        switch(
            "Plan hard work for when I am fresh",
            name="energy_known",
            default_checked=HoursState.energy_known,
            on_change=HoursState.choose_energy,
        ),
        rx.cond(
            HoursState.energy_known,
            rx.el.div(
                rx.foreach(HoursState.energy, _hour),
                role="group",
                aria_label="Energy by hour",
                class_name="hours-energy",
            ),
            rx.fragment(),
        ),
    )


def _hour(row: Any) -> rx.Component:
    return rx.el.label(
        rx.el.span(row.name, class_name="small muted numeric"),
        select(
            LEVELS,
            name=f"energy_{row.hour}",
            default_value=row.level,
            aria_label=f"Energy at {row.name}",
        ),
        class_name="hours-energy-hour",
    )


def _day(row: Any) -> rx.Component:
    return rx.el.div(
        rx.el.span(row.name, class_name="hours-name"),
        _span(row, "first", row.first_start, row.first_end),
        _span(row, "second", row.second_start, row.second_end),
        checkbox(
            "Rest day",
            name=f"{row.day}_rest",
            default_checked=row.rest,
            aria_label=f"{row.name} is a rest day",
        ),
        role="group",
        aria_label=row.name,
        class_name="hours-day",
    )


def _span(row: Any, which: str, start: rx.Var[str], end: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        _time(row, which, "start", start, "from"),
        rx.el.span("to", class_name="small muted"),
        _time(row, which, "end", end, "to"),
        class_name="hours-span",
    )


def _time(row: Any, which: str, edge: str, value: rx.Var[str], word: str) -> rx.Component:
    return text_input(
        type="time",
        name=f"{row.day}_{which}_{edge}",
        default_value=value,
        aria_label=f"{row.name}, {which} span, {word}",
    )


def _minutes(label: str, name: str, value: Any) -> rx.Component:
    return field(
        label,
        text_input(type="number", name=name, default_value=value.to_string(), required=True),
    )
