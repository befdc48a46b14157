"""What Maigie remembers: everything the person asked to be kept, theirs to change and forget."""

import reflex as rx

from components.layout.page import page
from components.memory.memory_parts import edit_dialog, forget_all_dialog, memory_line
from components.ui.buttons import button
from components.ui.fields import field, form_error, text_input
from components.ui.surfaces import card, empty_state, skeleton
from state.memory.memories import MemoriesState
from state.memory.memory_rows import TYPES


def memories_page() -> rx.Component:
    """Search the memories, filter them, and add, change or forget."""
    return page(
        rx.el.div(
            rx.el.div(
                rx.el.h1("What Maigie remembers", class_name="title"),
                rx.el.p(
                    "Only what you asked me to remember. It stays yours: change it, or have it"
                    " forgotten.",
                    class_name="muted",
                ),
                class_name="column gap-1",
            ),
            card(_add(), title="Remember something"),
            rx.cond(
                MemoriesState.is_hydrated & MemoriesState.loaded,
                rx.fragment(_search(), _list()),
                skeleton(lines=5, label="Loading what is remembered"),
            ),
            class_name="column gap-4",
        ),
        active="settings",
        title="Memories",
        shape="narrow",
        overlays=(edit_dialog(), forget_all_dialog()),
    )


def _add() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            field(
                "About you",
                text_input(
                    name="content",
                    placeholder="I study best at night",
                    required=True,
                    max_length=2000,
                    auto_complete="off",
                ),
            ),
            class_name="grow",
            key=f"add {MemoriesState.revision}",
        ),
        rx.cond(MemoriesState.editing, rx.fragment(), form_error(MemoriesState.error)),
        rx.el.div(button("Remember", icon_name="plus", type="submit"), class_name="actions"),
        on_submit=MemoriesState.add,
        class_name="column gap-2",
    )


def _search() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            text_input(
                name="words",
                type="search",
                default_value=MemoriesState.words,
                placeholder="Search by words or meaning",
                aria_label="Search what is remembered",
                max_length=200,
            ),
            class_name="grow",
        ),
        rx.el.select(
            rx.el.option("Every kind", value=""),
            *(rx.el.option(name, value=kind) for kind, name in TYPES),
            value=MemoriesState.kind,
            on_change=MemoriesState.choose_kind,
            aria_label="Kind",
            class_name="input memory-kind",
        ),
        button("Search", icon_name="search", type="submit"),
        on_submit=MemoriesState.look_for,
        class_name="row gap-2 wrap",
    )


def _list() -> rx.Component:
    return rx.cond(
        MemoriesState.rows.length() == 0,
        rx.cond(
            (MemoriesState.words == "") & (MemoriesState.kind == ""),
            empty_state(
                "Nothing yet",
                "Say “Remember that I study best at night” to the assistant, or write it above.",
            ),
            empty_state("Nothing fits", "Try other words, or every kind."),
        ),
        rx.fragment(
            rx.el.ul(rx.foreach(MemoriesState.rows, memory_line), class_name="card"),
            rx.el.div(
                button("Forget everything", kind="danger", on_click=MemoriesState.ask_all),
                class_name="actions",
            ),
        ),
    )
