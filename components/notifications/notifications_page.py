"""Every message from Maigie on a page of its own."""

import reflex as rx

from components.layout.page import page
from components.notifications.bell import mark_all_button
from components.notifications.message import message, no_messages
from components.ui.buttons import button
from components.ui.surfaces import skeleton
from state.notifications.inbox import InboxState


def notifications_page() -> rx.Component:
    """List the messages, newest first."""
    return page(
        rx.el.div(
            rx.el.h1("Notifications", class_name="title"), mark_all_button(), class_name="page-head"
        ),
        rx.cond(
            InboxState.is_hydrated & InboxState.loaded,
            rx.cond(
                InboxState.rows.length() == 0,
                no_messages(),
                rx.fragment(
                    rx.el.ul(rx.foreach(InboxState.rows, message), class_name="messages card"),
                    rx.cond(
                        InboxState.has_more,
                        rx.el.div(
                            button("Show older ones", on_click=InboxState.show_more),
                            class_name="actions popup-pad",
                        ),
                        rx.fragment(),
                    ),
                ),
            ),
            skeleton(lines=5, label="Loading notifications"),
        ),
        active="notifications",
        title="Notifications",
        shape="narrow",
    )
