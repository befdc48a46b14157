"""What narrows the lists of the library, and what can be done with picked rows."""

from typing import Any

import reflex as rx

from components.ui.buttons import button
from components.ui.fields import text_input
from state.library.library import LibraryState
from state.library.library_rows import KINDS


def library_filters() -> rx.Component:
    """Search, filters and tags; picked rows put their actions in this place."""
    return rx.el.div(
        rx.el.div(
            rx.el.div(
                rx.debounce_input(
                    text_input(
                        type="search",
                        value=LibraryState.words,
                        on_change=LibraryState.search,
                        placeholder="Search by words",
                        aria_label="Search the list",
                        max_length=200,
                    ),
                    debounce_timeout=250,
                ),
                class_name="grow library-search",
            ),
            rx.cond(LibraryState.tab == "resources", _kinds(), rx.fragment()),
            _courses(),
            _toggle(
                rx.cond(LibraryState.tab == "notes", "Pinned", "Starred"),
                LibraryState.starred_only,
                LibraryState.toggle_starred,
                "star",
            ),
            _toggle("Trash", LibraryState.in_trash, LibraryState.toggle_trash, "trash"),
            class_name="library-filters",
            role="group",
            aria_label="Filters",
        ),
        rx.cond(
            LibraryState.tags,
            rx.el.div(
                rx.foreach(LibraryState.tags, _tag),
                role="group",
                aria_label="Tags",
                class_name="row gap-1 wrap",
            ),
            rx.fragment(),
        ),
        rx.cond(LibraryState.picked, _bulk(), rx.fragment()),
        class_name="column gap-3",
    )


def _kinds() -> rx.Component:
    return rx.el.select(
        rx.el.option("Any type", value=""),
        *(rx.el.option(name, value=kind) for kind, (name, _) in KINDS.items()),
        value=LibraryState.kind,
        on_change=LibraryState.choose_kind,
        aria_label="Type",
        class_name="input library-select",
    )


def _courses() -> rx.Component:
    return rx.el.select(
        rx.el.option("Any course", value=""),
        rx.foreach(
            LibraryState.courses, lambda course: rx.el.option(course.title, value=course.id)
        ),
        value=LibraryState.course_id,
        on_change=LibraryState.choose_course,
        aria_label="Course",
        class_name="input library-select",
    )


def _toggle(text: Any, pressed: Any, handler: Any, symbol: str) -> rx.Component:
    return button(
        text,
        kind="secondary",
        icon_name=symbol,
        aria_pressed=rx.cond(pressed, "true", "false"),
        on_click=handler,
        class_name="library-toggle",
    )


def _tag(tag: Any) -> rx.Component:
    return rx.el.button(
        "#",
        tag,
        type="button",
        aria_pressed=rx.cond(LibraryState.tag == tag, "true", "false"),
        on_click=LibraryState.choose_tag(tag),
        key=tag,
        class_name="library-tag",
    )


def _bulk() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            f"{LibraryState.picked.length()} picked",
            class_name="small strong numeric",
            role="status",
        ),
        rx.cond(
            LibraryState.tagging,
            rx.el.form(
                text_input(
                    name="tags",
                    placeholder="exam, week 3",
                    aria_label="Tags to add",
                    required=True,
                    max_length=200,
                    auto_complete="off",
                ),
                button("Add tags", kind="soft", type="submit"),
                on_submit=LibraryState.tag_picked,
                class_name="row gap-2 grow",
            ),
            rx.fragment(
                button(
                    rx.cond(LibraryState.tab == "notes", "Pin", "Star"),
                    size="small",
                    icon_name="star",
                    on_click=LibraryState.star_picked,
                ),
                button("Tag", size="small", icon_name="flag", on_click=LibraryState.start_tagging),
                rx.el.select(
                    rx.el.option("Move to a course", value=""),
                    rx.foreach(
                        LibraryState.courses,
                        lambda course: rx.el.option(course.title, value=course.id),
                    ),
                    value="",
                    on_change=LibraryState.move_picked,
                    aria_label="Move to a course",
                    class_name="input library-select",
                ),
                button(
                    "Move to trash",
                    size="small",
                    icon_name="trash",
                    on_click=LibraryState.trash_picked,
                ),
            ),
        ),
        button("Done", kind="quiet", size="small", on_click=LibraryState.pick_none),
        class_name="well row gap-2 wrap",
    )
