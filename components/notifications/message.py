"""One message from Maigie, and what stands where there is none."""

from typing import Any

import reflex as rx

from components.ui.buttons import icon_button
from components.ui.elements import classes
from components.ui.icon import icon
from components.ui.surfaces import empty_state
from components.ui.tokens import course_class
from state.notifications.inbox import InboxState


def message(row: Any) -> rx.Component:
    """Show a message; pressing it marks it read and goes where it points."""
    return rx.el.li(
        rx.el.button(
            rx.el.span(
                icon(row.icon, size=18),
                class_name=classes("message-icon", course_class(row.colour)),
            ),
            rx.el.span(
                rx.el.span(
                    rx.cond(
                        row.read,
                        rx.fragment(),
                        rx.el.span("New: ", class_name="visually-hidden"),
                    ),
                    row.title,
                    class_name="message-title",
                ),
                rx.cond(row.body, rx.el.span(row.body, class_name="message-text"), rx.fragment()),
                class_name="message-body",
            ),
            rx.el.span(row.when, class_name="message-when"),
            type="button",
            custom_attrs={"data-closes": rx.cond(row.href, "true", None)},
            on_click=InboxState.follow_link(row.id),
            class_name="message-open",
        ),
        icon_button(
            "close",
            label="Dismiss",
            small=True,
            class_name="message-dismiss",
            on_click=InboxState.dismiss(row.id),
        ),
        class_name=rx.cond(row.read, "message", "message is-new"),
        key=row.id,
    )


def no_messages() -> rx.Component:
    """Say that all is quiet, and what will come here."""
    return empty_state(
        "Nothing new",
        "Reminders, finished plans and new courses will show up here.",
    )
