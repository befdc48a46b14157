"""The dialogs of a note: its history, and two texts of which none may be lost."""

from typing import Any

import reflex as rx

from components.ui.buttons import button
from components.ui.dialog import dialog, dialog_actions
from state.library.note_editor import NoteEditorState


def note_dialogs() -> rx.Component:
    """Hold both dialogs."""
    return rx.fragment(_history(), _conflict())


def _history() -> rx.Component:
    return dialog(
        rx.cond(
            NoteEditorState.versions,
            rx.el.ul(
                rx.foreach(NoteEditorState.versions, _version),
                class_name="column gap-2",
            ),
            rx.el.p(
                "Nothing earlier yet. A version is kept every few minutes while you write.",
                class_name="muted",
            ),
        ),
        title="History",
        is_open=NoteEditorState.shown == "history",
        on_close=NoteEditorState.close,
        wide=True,
    )


def _version(version: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(f"{version.when} · {version.words}", class_name="small strong numeric"),
            rx.el.p(version.excerpt, class_name="small muted library-excerpt"),
            class_name="grow",
        ),
        button("Restore", size="small", on_click=NoteEditorState.restore(version.id)),
        key=version.id,
        class_name="list-row",
    )


def _conflict() -> rx.Component:
    return dialog(
        rx.el.p(
            "This note was changed in another place while you wrote. Nothing is lost: choose what"
            " it shall say, and the other text stays in the history."
        ),
        rx.el.div(
            _text("Yours, here", NoteEditorState.mine),
            _text("From the other place", NoteEditorState.theirs),
            class_name="note-sides",
        ),
        dialog_actions(
            button("Take the other", on_click=NoteEditorState.settle("theirs")),
            button("Keep both", on_click=NoteEditorState.settle("both")),
            button("Keep mine", kind="primary", on_click=NoteEditorState.settle("mine")),
        ),
        title="Two versions of this note",
        is_open=NoteEditorState.shown == "conflict",
        on_close=NoteEditorState.close,
        wide=True,
    )


def _text(title: str, text: Any) -> rx.Component:
    return rx.el.section(
        rx.el.h3(title, class_name="small strong"),
        rx.el.pre(text, tab_index=0, class_name="well note-side"),
        aria_label=title,
    )
