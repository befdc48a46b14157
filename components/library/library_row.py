"""What a row of either list carries: its box, its labels and its small actions."""

from typing import Any

import reflex as rx

from components.ui.buttons import button, icon_button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import checkbox
from components.ui.icon import icon
from components.ui.labels import chip
from state.library.library import LibraryState


def pick_box(row: Any) -> rx.Component:
    """Pick a row for the actions above the list."""
    return checkbox(
        None,
        checked=LibraryState.picked.contains(row.id),
        on_change=LibraryState.pick(row.id),
        aria_label=f"Pick: {row.title}",
    )


def row_labels(row: Any) -> rx.Component:
    """Say when, of which course and with which tags."""
    return rx.el.div(
        rx.el.span(row.meta, class_name="caption muted numeric"),
        rx.cond(row.course, chip(row.course, colour=row.color), rx.fragment()),
        rx.foreach(row.tags, lambda tag: rx.el.span("#", tag, class_name="caption muted")),
        class_name="row gap-2 wrap",
    )


def mark_button(row: Any, marked: Any, *, on: str, off: str) -> rx.Component:
    """Star or pin a row, or take that back."""
    return rx.el.button(
        rx.cond(marked, icon("star", size=18, filled=True), icon("star", size=18)),
        type="button",
        aria_label=rx.cond(marked, f"{off}: {row.title}", f"{on}: {row.title}"),
        aria_pressed=rx.cond(marked, "true", "false"),
        on_click=LibraryState.toggle_star(row.id),
        class_name="icon-button",
    )


def trash_actions(row: Any) -> rx.Component:
    """Take a row out of the trash, or delete it for good."""
    return rx.el.div(
        button("Restore", size="small", on_click=LibraryState.restore(row.id)),
        icon_button(
            "trash",
            label=f"Delete for good: {row.title}",
            small=True,
            on_click=LibraryState.ask_to_erase(row.id),
        ),
        class_name="row gap-1",
    )


def erase_dialog() -> rx.Component:
    """Ask once more before something is deleted for good."""
    return dialog(
        rx.el.p(
            "“",
            LibraryState.erasing_title,
            "” is deleted with everything that belongs to it. Nothing brings it back.",
        ),
        dialog_actions(
            button("Keep it", on_click=LibraryState.keep),
            button("Delete for good", kind="danger", on_click=LibraryState.erase),
        ),
        title="Delete for good?",
        is_open=LibraryState.erasing != "",
        on_close=LibraryState.keep,
    )
