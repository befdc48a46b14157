"""The conversation over any page, knowing which page that is."""

import reflex as rx

from components.assistant.conversation import conversation
from components.assistant.history import conversation_tools, history_dialogs
from components.ui.buttons import icon_button
from components.ui.elements import Text
from components.ui.labels import tag
from state.assistant.chat import ChatState


def assistant_panel(page: Text) -> rx.Component:
    """Slide the conversation over a page; put it among the shell's ``overlays``.

    Args:
        page: What the page is called, shown as what the assistant looks at.
    """
    return rx.cond(ChatState.panel_open, _panel(page), rx.fragment())


def ask_button(*, course_id: Text = "") -> rx.Component:
    """Open the panel, about a course when the page is about one."""
    return icon_button("chat", label="Ask Maigie", on_click=ChatState.open_panel(course_id))


def _panel(page: Text) -> rx.Component:
    return rx.fragment(
        rx.el.div(class_name="scrim", aria_hidden="true", on_click=ChatState.close_panel),
        rx.el.section(
            rx.el.div(
                rx.el.h2(
                    rx.cond(ChatState.title, ChatState.title, "New conversation"),
                    class_name="subheading truncate grow",
                ),
                tag("Looking at ", page),
                icon_button("clock", label="Conversations", on_click=ChatState.show_history(True)),
                conversation_tools(),
                icon_button("close", label="Close", on_click=ChatState.close_panel),
                class_name="chat-panel-head",
            ),
            conversation(),
            role="dialog",
            aria_label="Assistant",
            class_name="chat-panel",
        ),
        *history_dialogs(),
    )
