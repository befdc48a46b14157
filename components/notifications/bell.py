"""The bell in the header: how much is new, and behind it the newest messages."""

import reflex as rx

from components.layout.popup import popup
from components.notifications.message import message, no_messages
from components.ui.buttons import button, page_link
from components.ui.icon import icon
from components.ui.surfaces import skeleton
from state.notifications.inbox import InboxState

MOST_COUNTED = 99


def bell() -> rx.Component:
    """Show the count, and the newest messages when it is pressed."""
    return popup(
        rx.el.div(
            rx.el.h2("Notifications", class_name="subheading grow"),
            mark_all_button(),
            class_name="popup-head",
        ),
        rx.el.div(
            rx.cond(
                InboxState.loaded,
                rx.cond(
                    InboxState.rows.length() == 0,
                    no_messages(),
                    rx.el.ul(rx.foreach(InboxState.rows, message), class_name="messages"),
                ),
                rx.el.div(skeleton(lines=3, label="Loading notifications"), class_name="popup-pad"),
            ),
            class_name="popup-body",
        ),
        rx.el.div(
            page_link("See all", href="/notifications", class_name="link"),
            page_link("Settings", href="/settings", class_name="link push"),
            class_name="popup-foot",
        ),
        trigger=rx.fragment(
            icon("bell", size=18),
            rx.cond(
                InboxState.unread > 0,
                rx.el.span(
                    rx.cond(InboxState.unread > MOST_COUNTED, "99+", InboxState.unread.to_string()),
                    class_name="bell-count",
                    aria_hidden="true",
                ),
                rx.fragment(),
            ),
        ),
        label=rx.cond(
            InboxState.unread > 0,
            f"Notifications, {InboxState.unread} new",
            "Notifications",
        ),
        button_class="icon-button bell",
        on_open=InboxState.open,
    )


def mark_all_button() -> rx.Component:
    """Offer to mark everything read while there is something new."""
    return rx.cond(
        InboxState.unread > 0,
        button("Mark all read", kind="quiet", size="small", on_click=InboxState.mark_all_read),
        rx.fragment(),
    )
