"""The shelf of sources: adding, what is being read, what was read, what is watched."""

from typing import Any

import reflex as rx

from components.library.source_dialogs import source_dialogs
from components.library.source_drop import SourceDrop
from components.library.source_state import reading_state
from components.library.source_watch import watched
from components.ui.buttons import button, icon_button, page_link
from components.ui.fields import text_input
from components.ui.icon import icon
from components.ui.surfaces import empty_state, skeleton
from state.library.sources import SourcesState

ACCEPT = ".pdf,.docx,.pptx,.html,.htm,.txt,.md,.markdown,.csv,.tsv"


def source_shelf() -> rx.Component:
    """Show the shelf."""
    return rx.el.div(
        _add(),
        _trash_switch(),
        rx.cond(
            SourcesState.is_hydrated & SourcesState.loaded,
            rx.cond(
                SourcesState.sources,
                rx.el.ul(rx.foreach(SourcesState.sources, _row), class_name="library-list"),
                rx.cond(SourcesState.in_trash, _empty_trash(), _empty()),
            ),
            skeleton(lines=6, label="Loading your sources"),
        ),
        watched(),
        source_dialogs(),
        class_name="column gap-4",
    )


def _empty() -> rx.Component:
    return empty_state(
        "Nothing read yet",
        "Drop a script, slides or a web page above. It is cut into nuggets you can "
        "search, learn from and be quizzed on; nothing leaves this machine.",
    )


def _empty_trash() -> rx.Component:
    return empty_state("The trash is empty", "What you throw away stays here for 30 days.")


def _trash_switch() -> rx.Component:
    return rx.el.div(
        button(
            rx.cond(SourcesState.in_trash, "Back to the sources", "Trash"),
            kind="quiet",
            size="small",
            icon_name="trash",
            aria_pressed=rx.cond(SourcesState.in_trash, "true", "false"),
            on_click=SourcesState.toggle_trash,
        ),
        class_name="row",
    )


def _add() -> rx.Component:
    return rx.el.div(
        SourceDrop.create(
            url="/api/v1/library/sources",
            accept=ACCEPT,
            label="Drop files, or choose them",
            hint="PDF, Word, slides, web pages, text; up to 32 MB each",
            on_sent=SourcesState.show_sent,
        ),
        rx.el.div(
            rx.el.form(
                rx.el.div(
                    text_input(
                        name="url",
                        input_mode="url",
                        placeholder="Paste the link of a page to read",
                        aria_label="Address to read",
                        required=True,
                        max_length=2000,
                        auto_complete="off",
                    ),
                    class_name="grow",
                ),
                button("Read page", icon_name="globe", type="submit"),
                on_submit=SourcesState.add_link,
                reset_on_submit=True,
                class_name="row gap-2 grow",
            ),
            button("Paste text", icon_name="edit", on_click=SourcesState.ask("text")),
            class_name="row gap-2 wrap source-add",
        ),
        class_name="column gap-3",
    )


def _row(row: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(icon(row.icon, size=20), class_name="library-mark library-article"),
        rx.el.div(
            page_link(
                row.title, href=f"/library/sources/{row.id}", class_name="strong library-title"
            ),
            rx.el.span(row.meta, class_name="caption muted numeric"),
            reading_state(
                row,
                on_cancel=SourcesState.cancel(row.job_id),
                on_retry=SourcesState.retry(row.job_id),
            ),
            class_name="column gap-1 grow",
        ),
        rx.cond(
            SourcesState.in_trash,
            rx.fragment(
                button(
                    "Restore",
                    size="small",
                    aria_label=f"Restore: {row.title}",
                    on_click=SourcesState.restore(row.id),
                ),
                icon_button(
                    "trash",
                    label=f"Delete for good: {row.title}",
                    on_click=SourcesState.ask_to_delete(row.id),
                ),
            ),
            icon_button(
                "trash",
                label=f"Put into the trash: {row.title}",
                on_click=SourcesState.trash(row.id),
            ),
        ),
        key=row.id,
        class_name="library-row",
    )
