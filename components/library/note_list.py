"""The list of notes."""

from typing import Any

import reflex as rx

from components.library.library_row import mark_button, pick_box, row_labels, trash_actions
from components.ui.buttons import page_link
from state.library.library import LibraryState


def note_list() -> rx.Component:
    """Show notes, pinned ones first."""
    return rx.el.div(
        rx.el.ul(rx.foreach(LibraryState.notes, _row), class_name="library-list"),
        rx.cond(
            LibraryState.total > LibraryState.notes.length(),
            rx.el.p(
                f"The first {LibraryState.notes.length()} of {LibraryState.total}."
                " Search to find the others.",
                class_name="small muted",
            ),
            rx.fragment(),
        ),
    )


def _row(row: Any) -> rx.Component:
    return rx.el.li(
        pick_box(row),
        rx.el.div(
            page_link(
                row.title, href=f"/library/notes/{row.id}", class_name="strong library-title"
            ),
            rx.cond(
                row.excerpt,
                rx.el.p(row.excerpt, class_name="small muted library-excerpt"),
                rx.fragment(),
            ),
            row_labels(row),
            class_name="column gap-1 grow",
        ),
        rx.cond(
            LibraryState.in_trash,
            trash_actions(row),
            mark_button(row, row.pinned, on="Pin", off="Unpin"),
        ),
        key=row.id,
        class_name="library-row",
    )
