"""Files beside a message: chosen, shown as chips, taken off again."""

from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec

from components.ui.buttons import icon_button
from components.ui.file_drop import FileTaker
from components.ui.labels import tag
from components.ui.own_script import own_script
from state.assistant.attachments import AttachmentState
from state.toast import ToastState

ACCEPT = ".pdf,.docx,.pptx,.html,.md,.txt,.csv"
URL = "/api/v1/ai/attachments"


class AttachFile(FileTaker):
    """A button that sends one file; ``on_attached`` gets its id."""

    library = own_script("attach_file.jsx", __name__)
    tag = "AttachFile"

    on_attached: rx.EventHandler[passthrough_event_spec(str)]
    on_failed: rx.EventHandler[passthrough_event_spec(str)]


def attach_button() -> rx.Component:
    """Offer to send a file along."""
    return AttachFile.create(
        url=URL,
        accept=ACCEPT,
        label="Attach a file",
        on_attached=AttachmentState.attached,
        on_failed=ToastState.refuse,
    )


def waiting_files() -> rx.Component:
    """Show what the next message is sent with, each removable."""
    return rx.cond(
        AttachmentState.files.length() > 0,
        rx.el.ul(
            rx.foreach(AttachmentState.files, _waiting),
            aria_label="Files to send",
            class_name="composer-about",
        ),
        rx.fragment(),
    )


def sent_file(file: Any) -> rx.Component:
    """Show a file that was sent with a message."""
    return tag(rx.el.span(file.name, class_name="truncate"), icon_name="file")


def _waiting(file: Any) -> rx.Component:
    return rx.el.li(
        sent_file(file),
        icon_button(
            "close",
            label=rx.Var.create("Do not send ") + file.name,
            on_click=AttachmentState.remove(file.id),
        ),
    )
