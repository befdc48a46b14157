"""How far reading a source is, or why it ended."""

from typing import Any

import reflex as rx

from components.ui.buttons import button
from components.ui.labels import tag
from components.ui.progress import progress_bar


def reading_state(row: Any, *, on_cancel: Any, on_retry: Any) -> rx.Component:
    """Show a bar while a source is read, a reason when it was not; nothing when all is well."""
    return rx.fragment(
        rx.cond(row.is_reading, _reading(row, on_cancel), rx.fragment()),
        rx.cond(row.problem, _problem(row, on_retry), rx.fragment()),
    )


def _reading(row: Any, on_cancel: Any) -> rx.Component:
    return rx.el.div(
        progress_bar(row.percent, label=f"Reading: {row.title}", accent=True),
        rx.el.div(
            rx.el.span(row.said, class_name="caption muted grow"),
            rx.el.span(row.reached, class_name="caption muted numeric"),
            button(
                "Cancel",
                kind="quiet",
                size="small",
                aria_label=f"Cancel reading: {row.title}",
                on_click=on_cancel,
            ),
            class_name="row gap-2",
        ),
        class_name="column gap-1",
    )


def _problem(row: Any, on_retry: Any) -> rx.Component:
    return rx.el.div(
        tag("Not read", tone="warn", icon_name="warning"),
        rx.el.span(row.problem, class_name="caption muted source-problem"),
        button(
            "Try again",
            kind="quiet",
            size="small",
            aria_label=f"Try again: {row.title}",
            on_click=on_retry,
        ),
        class_name="row gap-2 wrap",
    )
