"""One memory as a line, the dialog that changes it, and the one that asks before all is gone."""

from typing import Any

import reflex as rx

from components.ui.buttons import button, icon_button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, form_error, select, text_area, text_input
from components.ui.labels import tag
from state.memory.memories import MemoriesState
from state.memory.memory_rows import TYPES


def memory_line(row: Any) -> rx.Component:
    """Show a memory with its kind, when it was told, and what can be done with it."""
    return rx.el.li(
        rx.el.p(row.content),
        rx.el.div(
            tag(row.type_name),
            rx.el.span(row.detail, class_name="small muted numeric"),
            class_name="memory-detail",
        ),
        rx.el.div(
            icon_button(
                "edit",
                label=f"Change: {row.content}",
                small=True,
                on_click=MemoriesState.open_edit(row.id),
            ),
            icon_button(
                "trash",
                label=f"Forget: {row.content}",
                small=True,
                on_click=MemoriesState.forget(row.id),
            ),
            class_name="memory-buttons",
        ),
        class_name="memory",
        key=row.id,
    )


def edit_dialog() -> rx.Component:
    """Let a memory be put right."""
    return dialog(
        rx.el.form(
            rx.fragment(
                field(
                    "What I remember",
                    text_area(
                        name="content",
                        default_value=MemoriesState.edited.content,
                        required=True,
                        max_length=2000,
                        rows=3,
                    ),
                ),
                rx.el.div(
                    field(
                        "Kind",
                        select(TYPES, name="type", default_value=MemoriesState.edited.type),
                    ),
                    field(
                        "Importance, 1 to 10",
                        text_input(
                            type="number",
                            name="importance",
                            min=1,
                            max=10,
                            default_value=MemoriesState.edited.importance,
                        ),
                    ),
                    class_name="field-pair",
                ),
                key=MemoriesState.edited.id,
            ),
            form_error(MemoriesState.error),
            dialog_actions(
                button("Cancel", kind="quiet", on_click=MemoriesState.close),
                button("Save", kind="primary", type="submit"),
            ),
            on_submit=MemoriesState.save,
            class_name="column gap-3",
        ),
        title="Change a memory",
        is_open=MemoriesState.editing,
        on_close=MemoriesState.close,
    )


def forget_all_dialog() -> rx.Component:
    """Ask before everything is forgotten; there is no way back from it."""
    return dialog(
        rx.el.p("Everything you asked me to remember is deleted. This cannot be undone."),
        dialog_actions(
            button("Cancel", kind="quiet", on_click=MemoriesState.close),
            button("Forget everything", kind="danger", on_click=MemoriesState.forget_all),
        ),
        title="Forget everything?",
        is_open=MemoriesState.asking_all,
        on_close=MemoriesState.close,
    )
