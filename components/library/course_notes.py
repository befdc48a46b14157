"""What was written and saved for a course, as cards beside it."""

from typing import Any

import reflex as rx

from components.ui.buttons import icon_button, page_link
from components.ui.icon import icon
from components.ui.surfaces import card
from state.library.course_notes import CourseNotesState


def course_notes() -> rx.Component:
    """Show a course's recent notes and resources."""
    return rx.fragment(
        card(
            rx.cond(
                CourseNotesState.notes,
                rx.el.ul(rx.foreach(CourseNotesState.notes, _note)),
                rx.el.p("No notes for this course yet.", class_name="small muted"),
            ),
            title="Recent notes",
            action=icon_button(
                "plus", label="Write a note", small=True, on_click=CourseNotesState.write_note
            ),
        ),
        rx.cond(
            CourseNotesState.resources,
            card(rx.el.ul(rx.foreach(CourseNotesState.resources, _resource)), title="Resources"),
            rx.fragment(),
        ),
    )


def _note(row: Any) -> rx.Component:
    return rx.el.li(
        icon("note", size=16),
        rx.el.div(
            page_link(
                row.title,
                href=f"/library/notes/{row.id}",
                class_name="small strong truncate library-title",
            ),
            rx.el.p(row.meta, class_name="caption muted numeric"),
            class_name="grow library-shelf-text",
        ),
        key=row.id,
        class_name="list-row",
    )


def _resource(row: Any) -> rx.Component:
    return rx.el.li(
        icon(row.icon, size=16),
        rx.el.div(
            rx.el.a(
                row.title,
                href=row.url,
                target="_blank",
                rel="noopener noreferrer nofollow",
                class_name="small strong truncate library-title",
            ),
            rx.el.p(row.meta, class_name="caption muted"),
            class_name="grow library-shelf-text",
        ),
        key=row.id,
        class_name="list-row",
    )
