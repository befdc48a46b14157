"""Beside a note: its course and tags, its boxes, and the notes around it."""

from typing import Any

import reflex as rx

from components.ui.buttons import button, page_link
from components.ui.fields import checkbox, field, text_input
from components.ui.icon import icon
from components.ui.surfaces import card
from state.learning.quiz_start import QuizStartState
from state.library.note_editor import NoteEditorState


def note_rail() -> rx.Component:
    """Stack what belongs to the note."""
    return rx.fragment(_about(), _boxes(), _links())


def _about() -> rx.Component:
    return card(
        field(
            "Course",
            rx.el.select(
                rx.el.option("No course", value=""),
                rx.foreach(
                    NoteEditorState.courses,
                    lambda course: rx.el.option(course.title, value=course.id),
                ),
                value=NoteEditorState.course_id,
                on_change=NoteEditorState.choose_course,
                class_name="input",
            ),
        ),
        field(
            "Tags",
            text_input(
                default_value=NoteEditorState.tags,
                key=f"{NoteEditorState.note_id} {NoteEditorState.tags}",
                on_blur=NoteEditorState.set_note_tags,
                placeholder="exam, week 3",
                max_length=400,
                auto_complete="off",
            ),
        ),
        rx.el.p(
            f"Changed {NoteEditorState.changed}",
            class_name="caption muted numeric",
        ),
        button(
            "Quiz me on this",
            icon_name="play",
            disabled=QuizStartState.making,
            on_click=QuizStartState.practise_note(NoteEditorState.note_id),
        ),
        title="About this note",
        class_name="column gap-3",
    )


def _boxes() -> rx.Component:
    return rx.cond(
        NoteEditorState.boxes,
        card(
            rx.el.ul(rx.foreach(NoteEditorState.boxes, _box)),
            title="Checklist",
            class_name="column gap-2",
        ),
        rx.fragment(),
    )


def _box(box: Any) -> rx.Component:
    return rx.el.li(
        checkbox(
            box.text,
            checked=box.done,
            on_change=NoteEditorState.toggle_box(box.place),
        ),
        key=f"{box.place}",
        class_name="list-row",
    )


def _links() -> rx.Component:
    return card(
        _ends("Leads to", NoteEditorState.links, "Write [[a title]] to link to another note."),
        _ends("Linked from", NoteEditorState.backlinks, "No other note links here yet."),
        title="Links",
        class_name="column gap-3",
    )


def _ends(title: str, ends: Any, nothing: str) -> rx.Component:
    return rx.el.div(
        rx.el.h3(title, class_name="small strong"),
        rx.cond(
            ends,
            rx.el.ul(rx.foreach(ends, _end)),
            rx.el.p(nothing, class_name="small muted"),
        ),
    )


def _end(end: Any) -> rx.Component:
    return rx.el.li(
        icon("note", size=16),
        rx.cond(
            end.note_id,
            page_link(
                end.title, href=f"/library/notes/{end.note_id}", class_name="link small truncate"
            ),
            rx.el.span(f"{end.title} (not written yet)", class_name="small muted truncate"),
        ),
        key=end.id,
        class_name="list-row",
    )
