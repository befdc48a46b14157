"""The dialogs of the shelf of sources."""

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import checkbox, field, select, text_area, text_input
from state.library.sources import SourcesState

INTERVALS = (("60", "Every hour"), ("1440", "Every day"), ("10080", "Every week"))


def source_dialogs() -> rx.Component:
    """Hold the dialogs."""
    return rx.fragment(_text(), _folder(), _page(), _delete())


def _text() -> rx.Component:
    return _asking(
        "text",
        "Paste a text",
        field("Title", text_input(name="title", max_length=200, auto_complete="off")),
        field("Text", text_area(name="text", rows=9, required=True)),
        go="Read it",
        on_submit=SourcesState.add_text,
    )


def _folder() -> rx.Component:
    return _asking(
        "folder",
        "Watch a folder",
        field(
            "Path",
            text_input(name="path", required=True, max_length=2000, auto_complete="off"),
            hint="On the machine Maigie runs on, below a folder its operator allowed.",
        ),
        checkbox("Folders in it, too", name="recursive", default_checked=True),
        checkbox("Read new files by themselves", name="auto_process", default_checked=True),
        go="Watch",
        on_submit=SourcesState.watch_folder,
    )


def _page() -> rx.Component:
    return _asking(
        "page",
        "Watch a page",
        field(
            "Address",
            text_input(
                name="url", input_mode="url", required=True, max_length=2000, auto_complete="off"
            ),
            hint="It is read again only when it says something else.",
        ),
        field("How often", select(INTERVALS, name="every", default_value="1440")),
        go="Watch",
        on_submit=SourcesState.watch_page,
    )


def _delete() -> rx.Component:
    return dialog(
        rx.el.p(
            rx.el.span(SourcesState.doomed_title, class_name="strong"),
            " goes for good, with its file, its nuggets and the learning paths made of them.",
        ),
        dialog_actions(
            button("Keep it", on_click=SourcesState.close),
            button("Delete", kind="danger", on_click=SourcesState.delete),
        ),
        title="Delete this source for good?",
        is_open=SourcesState.asking == "delete",
        on_close=SourcesState.close,
    )


def _asking(
    name: str, title: str, *fields: rx.Component, go: str, on_submit: object
) -> rx.Component:
    return dialog(
        rx.el.form(
            *fields,
            dialog_actions(
                button("Cancel", kind="quiet", on_click=SourcesState.close),
                button(go, kind="primary", type="submit"),
            ),
            on_submit=on_submit,
            reset_on_submit=True,
            class_name="column gap-4",
        ),
        title=title,
        is_open=SourcesState.asking == name,
        on_close=SourcesState.close,
    )
