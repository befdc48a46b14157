"""The list of conversations, and renaming or deleting the open one."""

from typing import Any

import reflex as rx

from components.assistant.preferences_dialog import preferences_dialog
from components.ui.buttons import button, icon_button
from components.ui.dialog import dialog, dialog_actions
from components.ui.fields import field, text_input
from components.ui.icon import icon
from components.ui.menu import menu, menu_item, menu_link
from state.assistant.chat import ChatState
from state.assistant.preferences import AnswerPreferencesState as Preferences

RENAME_FORM = "rename-conversation"


def history() -> rx.Component:
    """List the conversations, pinned ones first; or the archived ones."""
    return rx.el.nav(
        rx.el.form(
            text_input(
                name="words",
                type="search",
                aria_label="Search conversations",
                placeholder="Search",
                default_value=ChatState.words,
                max_length=200,
            ),
            on_submit=ChatState.search,
            role="search",
            class_name="history-search",
        ),
        rx.foreach(ChatState.conversations, _entry),
        button(
            rx.cond(ChatState.archive_shown, "Back to all", "Archived"),
            kind="quiet",
            size="small",
            icon_name="folder",
            on_click=ChatState.show_archive(~ChatState.archive_shown),
        ),
        aria_label="Conversations",
        class_name="history",
    )


def conversation_tools() -> rx.Component:
    """Offer what can be done with the open conversation."""
    return rx.fragment(
        icon_button("plus", label="New conversation", on_click=ChatState.new_conversation),
        rx.cond(
            ChatState.conversation_id,
            menu(
                menu_item("How I answer here", icon_name="sliders", on_click=Preferences.open),
                menu_link("What I did", href="/assistant/activity", icon_name="list"),
                menu_item("Rename", icon_name="edit", on_click=ChatState.ask_title(True)),
                menu_item(
                    rx.cond(ChatState.pinned, "Unpin", "Pin"),
                    icon_name="flag",
                    on_click=ChatState.pin(~ChatState.pinned),
                ),
                menu_item(
                    rx.cond(ChatState.archived, "Bring back", "Archive"),
                    icon_name="folder",
                    on_click=ChatState.archive(~ChatState.archived),
                ),
                menu_item(
                    "Delete",
                    icon_name="trash",
                    danger=True,
                    on_click=ChatState.ask_delete(True),
                ),
                trigger=icon("more"),
                label="This conversation",
            ),
            rx.fragment(),
        ),
    )


def history_dialogs() -> tuple[rx.Component, ...]:
    """Return the dialogs of the list: on a phone the list itself, renaming, deleting."""
    return (_list_dialog(), _rename_dialog(), _delete_dialog(), preferences_dialog())


def _entry(row: Any) -> rx.Component:
    return rx.el.button(
        rx.cond(row.is_pinned, icon("flag", size=14), rx.fragment()),
        rx.el.span(
            rx.el.span(row.title, class_name="truncate"),
            rx.cond(row.preview, rx.el.small(row.preview), rx.fragment()),
            class_name="column",
        ),
        type="button",
        aria_current=rx.cond(row.id == ChatState.conversation_id, "true", "false"),
        on_click=ChatState.open_conversation(row.id),
        class_name="history-entry",
    )


def _list_dialog() -> rx.Component:
    return dialog(
        history(),
        title="Conversations",
        is_open=ChatState.history_open,
        on_close=ChatState.show_history(False),
    )


def _rename_dialog() -> rx.Component:
    return dialog(
        rx.el.form(
            field(
                "Title",
                text_input(
                    name="title", default_value=ChatState.title, required=True, max_length=200
                ),
            ),
            on_submit=ChatState.rename,
            id=RENAME_FORM,
        ),
        dialog_actions(
            button("Cancel", on_click=ChatState.ask_title(False)),
            button("Rename", kind="primary", type="submit", form=RENAME_FORM),
        ),
        title="Rename the conversation",
        is_open=ChatState.renaming,
        on_close=ChatState.ask_title(False),
    )


def _delete_dialog() -> rx.Component:
    return dialog(
        rx.el.p(
            "All messages of “",
            ChatState.title,
            "” are deleted for good. Courses, tasks and blocks it made stay.",
        ),
        rx.cond(
            ChatState.goal_count > 0,
            rx.el.p(
                "What should become of the ",
                rx.cond(
                    ChatState.goal_count == 1,
                    "goal that belongs",
                    f"{ChatState.goal_count} goals that belong",
                ),
                " to it?",
            ),
            rx.fragment(),
        ),
        dialog_actions(
            button("Cancel", on_click=ChatState.ask_delete(False)),
            rx.cond(
                ChatState.goal_count > 0,
                button("Delete with its goals", kind="danger", on_click=ChatState.delete(True)),
                rx.fragment(),
            ),
            button(
                rx.cond(ChatState.goal_count > 0, "Keep the goals", "Delete conversation"),
                kind="danger",
                on_click=ChatState.delete(False),
            ),
        ),
        title="Delete this conversation?",
        is_open=ChatState.deleting,
        on_close=ChatState.ask_delete(False),
    )
