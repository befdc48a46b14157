"""The assistant on a page of its own."""

import reflex as rx

from components.assistant.conversation import conversation
from components.assistant.history import conversation_tools, history, history_dialogs
from components.layout.page import page
from components.ui.buttons import icon_button
from state.assistant.chat import ChatState


def assistant_page() -> rx.Component:
    """Show the conversations and the open one."""
    return page(
        rx.el.div(
            rx.el.aside(history(), class_name="assistant-side", aria_label="Earlier"),
            rx.el.div(_head(), conversation(), class_name="assistant-main"),
            class_name="assistant-split",
        ),
        active="assistant",
        title="Assistant",
        shape="fill",
        overlays=history_dialogs(),
    )


def _head() -> rx.Component:
    return rx.el.div(
        rx.el.h1(
            rx.cond(ChatState.title, ChatState.title, "New conversation"),
            class_name="subheading truncate grow",
        ),
        icon_button(
            "clock",
            label="Conversations",
            class_name="history-button",
            on_click=ChatState.show_history(True),
        ),
        conversation_tools(),
        class_name="assistant-head",
    )
