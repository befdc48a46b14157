"""The library: notes, resources and sources, found, marked and thrown away."""

import reflex as rx

from components.layout.page import page
from components.library.library_filters import library_filters
from components.library.library_row import erase_dialog
from components.library.note_capture import note_capture
from components.library.note_list import note_list
from components.library.resource_list import resource_list
from components.library.source_shelf import source_shelf
from components.ui.buttons import button, link_button
from components.ui.fields import segmented, text_input
from components.ui.surfaces import empty_state, skeleton
from state.library.library import LibraryState
from state.library.note_capture import NoteCaptureState

TABS = (("notes", "Notes"), ("resources", "Resources"), ("sources", "Sources"))


def library_page() -> rx.Component:
    """Show one of the three lists with what narrows it."""
    return page(
        rx.el.div(
            rx.el.h1("Library", class_name="title"),
            rx.el.div(
                link_button("Import", href="/library/import", kind="quiet"),
                button("Quick note", icon_name="edit", on_click=NoteCaptureState.open),
                button(
                    "New note", kind="primary", icon_name="plus", on_click=LibraryState.write_note
                ),
                class_name="row gap-2 wrap",
            ),
            class_name="page-head",
        ),
        rx.el.div(
            segmented(
                TABS,
                value=LibraryState.tab,
                on_choose=LibraryState.choose_tab,
                label="What to show",
            ),
            rx.cond(LibraryState.tab == "resources", _add(), rx.fragment()),
            class_name="row gap-3 wrap library-bar",
        ),
        rx.cond(LibraryState.tab == "sources", source_shelf(), _shelf()),
        active="library",
        title="Library",
        overlays=(note_capture(), erase_dialog()),
    )


def _shelf() -> rx.Component:
    return rx.fragment(
        library_filters(),
        rx.cond(
            LibraryState.is_hydrated & LibraryState.loaded,
            rx.cond(LibraryState.tab == "notes", _notes(), _resources()),
            skeleton(lines=6, label="Loading your library"),
        ),
    )


def _add() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            text_input(
                name="url",
                type="text",
                input_mode="url",
                placeholder="Paste a link to a page, video or PDF",
                aria_label="Address to save",
                required=True,
                max_length=2000,
                auto_complete="off",
            ),
            class_name="grow",
        ),
        button("Save link", icon_name="plus", type="submit"),
        on_submit=LibraryState.add_resource,
        reset_on_submit=True,
        class_name="row gap-2 grow",
    )


def _notes() -> rx.Component:
    return rx.cond(
        LibraryState.notes,
        note_list(),
        _nothing(
            "No notes yet",
            "Write your first one. [[Another title]] links notes, # makes a heading, - [ ] a box.",
            button("New note", icon_name="plus", on_click=LibraryState.write_note),
        ),
    )


def _resources() -> rx.Component:
    return rx.cond(
        LibraryState.resources,
        resource_list(),
        _nothing(
            "No resources yet",
            "Paste a link above: its title and description are read for you.",
        ),
    )


def _nothing(title: str, text: str, *actions: rx.Component) -> rx.Component:
    return rx.cond(
        LibraryState.in_trash,
        empty_state("The trash is empty", "What you throw away waits here until you delete it."),
        rx.cond(
            (LibraryState.words != "")
            | (LibraryState.tag != "")
            | (LibraryState.kind != "")
            | (LibraryState.course_id != "")
            | LibraryState.starred_only,
            empty_state("Nothing matches", "Try fewer words, or take a filter away."),
            empty_state(title, text, *actions),
        ),
    )
