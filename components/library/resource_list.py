"""The list of resources."""

from typing import Any

import reflex as rx

from components.library.library_row import mark_button, pick_box, row_labels, trash_actions
from components.ui.buttons import button
from components.ui.icon import icon
from components.ui.labels import tag
from state.library.library import LibraryState


def resource_list() -> rx.Component:
    """Show resources, the last saved first."""
    return rx.el.div(
        rx.el.ul(rx.foreach(LibraryState.resources, _row), class_name="library-list"),
        rx.cond(
            LibraryState.total > LibraryState.resources.length(),
            rx.el.p(
                f"The first {LibraryState.resources.length()} of {LibraryState.total}."
                " Search to find the others.",
                class_name="small muted",
            ),
            rx.fragment(),
        ),
    )


def resource_link(row: Any, *, on_click: Any, class_name: str) -> rx.Component:
    """Open a resource elsewhere without telling it where the reader came from."""
    return rx.cond(
        row.url,
        rx.el.a(
            row.title,
            href=row.url,
            target="_blank",
            rel="noopener noreferrer nofollow",
            on_click=on_click,
            class_name=class_name,
        ),
        rx.el.span(row.title, class_name=class_name),
    )


def _row(row: Any) -> rx.Component:
    return rx.el.li(
        pick_box(row),
        rx.el.span(icon(row.icon, size=20), class_name=f"library-mark library-{row.kind}"),
        rx.el.div(
            rx.el.div(
                resource_link(
                    row,
                    on_click=LibraryState.open_resource(row.id),
                    class_name="strong library-title",
                ),
                rx.cond(
                    row.recommended,
                    tag("Recommended", tone="good", icon_name="lamp"),
                    rx.fragment(),
                ),
                class_name="row gap-2 wrap",
            ),
            rx.cond(
                row.description,
                rx.el.p(row.description, class_name="small muted library-excerpt"),
                rx.fragment(),
            ),
            rx.cond(row.reason, rx.el.p(row.reason, class_name="small"), rx.fragment()),
            row_labels(row),
            rx.cond(row.problem, _problem(row), rx.fragment()),
            class_name="column gap-1 grow",
        ),
        rx.cond(
            LibraryState.in_trash,
            trash_actions(row),
            mark_button(row, row.starred, on="Star", off="Unstar"),
        ),
        key=row.id,
        class_name="library-row",
    )


def _problem(row: Any) -> rx.Component:
    return rx.el.div(
        tag("Page not read", tone="warn", icon_name="offline"),
        rx.el.span(row.problem, " The link is safe.", class_name="caption muted"),
        button(
            "Try again",
            kind="quiet",
            size="small",
            on_click=LibraryState.read_page_again(row.id),
        ),
        class_name="row gap-2 wrap",
    )
