"""The conversation over any page, knowing which page that is."""

import reflex as rx

from components.assistant.conversation import conversation
from components.assistant.history import conversation_tools, history_dialogs
from components.layout.header import Shortcut
from components.ui.buttons import icon_button
from components.ui.dialog import Dialog
from components.ui.labels import tag
from components.ui.toast import toast_region
from state.assistant.chat import ChatState
from state.assistant.panel import PanelState
from state.toast import ToastState

BUTTON_ID = "ask-maigie"


def ask_button() -> rx.Component:
    """Open the panel, about what the page is about."""
    return rx.fragment(
        icon_button(
            "chat",
            label="Ask Maigie (Ctrl J)",
            id=BUTTON_ID,
            class_name="ask-button",
            on_click=PanelState.toggle,
        ),
        Shortcut.create(letter="j", target=BUTTON_ID),
    )


def assistant_panel() -> rx.Component:
    """Slide the conversation over a page: a modal dialog, so that focus stays and comes back."""
    return Dialog.create(
        rx.el.div(
            rx.el.h2(
                rx.cond(ChatState.title, ChatState.title, "New conversation"),
                class_name="subheading truncate grow",
            ),
            rx.cond(
                PanelState.looking_at,
                tag(
                    rx.el.span("Looking at ", PanelState.looking_at, class_name="truncate"),
                    icon_name="eye",
                ),
                rx.fragment(),
            ),
            icon_button("clock", label="Conversations", on_click=ChatState.show_history(True)),
            conversation_tools(),
            icon_button("close", label="Close", on_click=PanelState.close),
            class_name="chat-panel-head",
        ),
        conversation(),
        *history_dialogs(),
        # What lies outside a modal dialog cannot be pressed, so its notes are inside too.
        toast_region(ToastState.toasts, on_dismiss=ToastState.dismiss, on_undo=ToastState.undo),
        open=PanelState.is_open,
        label="Assistant",
        on_close=PanelState.close,
        class_name="chat-panel",
    )
