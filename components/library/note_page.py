"""One note: written, read, linked and kept."""

import reflex as rx

from components.layout.page import page
from components.library.note_area import NoteArea
from components.library.note_dialogs import note_dialogs
from components.library.note_rail import note_rail
from components.ui.buttons import icon_button, link_button, page_link
from components.ui.fields import segmented
from components.ui.icon import icon
from components.ui.markdown import markdown
from components.ui.surfaces import empty_state, notice, skeleton
from state.library.note_editor import NoteEditorState

VIEWS = (("write", "Write"), ("read", "Read"))


def note_page() -> rx.Component:
    """Show a note and let it be changed."""
    return page(
        rx.cond(
            NoteEditorState.is_hydrated & NoteEditorState.loaded,
            rx.cond(NoteEditorState.missing, _missing(), _note()),
            skeleton(lines=6, label="Loading the note"),
        ),
        active="library",
        title="Library",
        note=NoteEditorState.title,
        right_rail=rx.cond(
            NoteEditorState.loaded & ~NoteEditorState.missing, note_rail(), rx.fragment()
        ),
        overlays=(note_dialogs(),),
    )


def _missing() -> rx.Component:
    return rx.fragment(
        rx.el.h1("Note not found", class_name="title visually-hidden"),
        empty_state(
            "This note is not here",
            "It was deleted, or it belongs to somebody else.",
            link_button("All notes", href="/library"),
        ),
    )


def _note() -> rx.Component:
    return rx.el.div(
        rx.el.h1(
            rx.cond(NoteEditorState.title, NoteEditorState.title, "Note"),
            class_name="visually-hidden",
        ),
        rx.el.div(
            page_link(
                icon("chevron-left", size=14),
                "All notes",
                href="/library",
                class_name="link small row gap-1",
            ),
            rx.el.div(
                segmented(
                    VIEWS,
                    value=NoteEditorState.view,
                    on_choose=NoteEditorState.choose_view,
                    label="How to show it",
                ),
                icon_button(
                    "star",
                    label=rx.cond(NoteEditorState.pinned, "Unpin note", "Pin note"),
                    aria_pressed=rx.cond(NoteEditorState.pinned, "true", "false"),
                    on_click=NoteEditorState.toggle_pin,
                    class_name="note-pin",
                ),
                icon_button("clock", label="History", on_click=NoteEditorState.open_history),
                icon_button("trash", label="Move to trash", on_click=NoteEditorState.trash),
                class_name="row gap-1",
            ),
            class_name="row spread wrap gap-2",
        ),
        rx.cond(
            NoteEditorState.trashed,
            notice(
                "This note is in the trash",
                "It is not searched and not linked until you take it out.",
                link_button(
                    "Take it out",
                    href="/library",
                    size="small",
                    on_click=NoteEditorState.untrash,
                ),
                tone="warn",
            ),
            rx.fragment(),
        ),
        rx.el.input(
            default_value=NoteEditorState.title,
            key=f"{NoteEditorState.note_id} {NoteEditorState.epoch}",
            on_blur=NoteEditorState.rename,
            placeholder="Title",
            aria_label="Title",
            max_length=200,
            auto_complete="off",
            class_name="note-title",
        ),
        rx.el.div(
            NoteArea.create(
                note_id=NoteEditorState.note_id,
                value=NoteEditorState.content,
                revision=NoteEditorState.revision,
                epoch=NoteEditorState.epoch,
                held=NoteEditorState.shown == "conflict",
                label="Text in Markdown",
                placeholder="Write in Markdown. [[Title]] links to another note.",
                saving_text="Not saved yet",
                saved_text=f"Saved. {NoteEditorState.words}",
                on_save=NoteEditorState.save,
            ),
            class_name=rx.cond(
                NoteEditorState.view == "write", "column gap-1 note-write", "note-hidden"
            ),
        ),
        rx.cond(
            NoteEditorState.view == "read",
            rx.cond(
                NoteEditorState.preview,
                markdown(NoteEditorState.preview, maths=True),
                rx.el.p("Nothing is written yet.", class_name="muted"),
            ),
            rx.fragment(),
        ),
        class_name="column gap-3",
    )
