"""The grid of hours and days that blocks stand in."""

from typing import Any

import reflex as rx

from components.ui.elements import Child, Flag, Text, classes, inline, present


def time_grid(
    head: Child, *columns: Child, first_hour: int, last_hour: int, days: Text = "7"
) -> rx.Component:
    """Lay day columns over hour lines.

    Args:
        head: ``day_head`` components, or one ``rx.foreach`` of them.
        *columns: ``day_column`` components, or one ``rx.foreach`` of them.
        first_hour: The hour at the top.
        last_hour: The hour at the bottom.
        days: How many columns.
    """
    hours = last_hour - first_hour
    lines = [
        line
        for hour in range(first_hour, last_hour + 1)
        for line in _hour(f"{hour:02}:00", (hour - first_hour) / hours)
    ]
    return rx.el.div(
        rx.el.div(rx.el.div(), *present(head), class_name="time-grid-head"),
        rx.el.div(
            rx.el.div(
                rx.el.div(*lines, aria_hidden="true"),
                *present(*columns),
                class_name="time-grid-body",
            ),
            class_name="time-grid-scroll",
        ),
        class_name="time-grid",
        custom_attrs=inline(days=days, hours=f"{hours}"),
    )


def day_head(
    name: Text, number: Text, *, is_today: Flag = False, due: Child = None
) -> rx.Component:
    """Name one column's day."""
    return rx.el.div(
        rx.el.div(name, class_name="day-name"),
        rx.el.div(number, class_name="day-number"),
        *present(None if due is None else rx.el.div(due, class_name="day-due")),
        class_name=rx.cond(is_today, "day-head is-today", "day-head"),
        aria_current=rx.cond(is_today, "date", "false"),
    )


def day_column(
    *blocks: Child,
    label: Text,
    is_today: Flag = False,
    is_shown: Flag = True,
    class_name: Text = "",
    **props: Any,
) -> rx.Component:
    """Hold one day's blocks.

    Args:
        *blocks: ``block`` components, a ``now_line``, or one ``rx.foreach`` of them.
        label: The full date.
        is_today: Light the column.
        is_shown: Whether this is the one day a phone shows; a desk shows them all.
        class_name: More classes.
        **props: Drop and pointer events.
    """
    return rx.el.div(
        *present(*blocks),
        role="group",
        aria_label=label,
        class_name=classes(
            "day-column",
            rx.cond(is_today, "is-today", ""),
            rx.cond(is_shown, "is-shown", ""),
            class_name,
        ),
        **props,
    )


def now_line(at_percent: Text) -> rx.Component:
    """Draw the present moment across today's column."""
    return rx.el.div(
        class_name="now-line", custom_attrs=inline(top=f"{at_percent}%"), aria_hidden="true"
    )


def _hour(text: str, share: float) -> tuple[rx.Component, rx.Component]:
    top = inline(top=f"{share * 100:.4g}%")
    return (
        rx.el.div(class_name="hour-line", custom_attrs=top),
        rx.el.div(text, class_name="hour-label", custom_attrs=top),
    )
