"""Folders and pages that are looked at again and again."""

from typing import Any

import reflex as rx

from components.ui.buttons import button, icon_button
from components.ui.icon import icon
from components.ui.surfaces import section_header
from state.library.sources import SourcesState


def watched() -> rx.Component:
    """List what is watched, with what stops it."""
    return rx.el.section(
        section_header(
            "Watched",
            action=rx.el.div(
                button(
                    "Folder",
                    icon_name="folder",
                    size="small",
                    aria_label="Watch a folder",
                    on_click=SourcesState.ask("folder"),
                ),
                button(
                    "Page",
                    icon_name="globe",
                    size="small",
                    aria_label="Watch a page",
                    on_click=SourcesState.ask("page"),
                ),
                class_name="row gap-2",
            ),
        ),
        rx.cond(
            SourcesState.watches_anything,
            rx.el.ul(
                rx.foreach(
                    SourcesState.folders,
                    lambda row: _row(
                        row, "folder", SourcesState.switch_folder, SourcesState.forget_folder
                    ),
                ),
                rx.foreach(
                    SourcesState.monitors,
                    lambda row: _row(
                        row, "globe", SourcesState.switch_page, SourcesState.forget_page
                    ),
                ),
                class_name="library-list",
            ),
            rx.el.p(
                "Nothing is watched. New and changed files of a folder, and pages that change, "
                "are read by themselves.",
                class_name="small muted",
            ),
        ),
    )


def _row(row: Any, symbol: str, switch: Any, forget: Any) -> rx.Component:
    return rx.el.li(
        icon(symbol, size=18),
        rx.el.div(
            rx.el.span(row.name, class_name="small strong library-title"),
            rx.el.span(row.meta, class_name="caption muted numeric"),
            rx.cond(
                row.problem,
                rx.el.span(row.problem, class_name="caption warn-text"),
                rx.fragment(),
            ),
            class_name="column grow",
        ),
        rx.cond(
            row.waiting,
            button(
                f"Process {row.waiting}",
                size="small",
                aria_label=f"Process {row.waiting} of {row.name}",
                on_click=SourcesState.process_folder(row.id),
            ),
            rx.fragment(),
        ),
        icon_button(
            rx.cond(row.enabled, "pause", "play"),
            label=rx.cond(row.enabled, f"Pause: {row.name}", f"Go on: {row.name}"),
            on_click=switch(row.id),
        ),
        icon_button("close", label=f"Stop watching: {row.name}", on_click=forget(row.id)),
        key=row.id,
        class_name="library-row",
    )
