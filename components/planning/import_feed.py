"""Subscribing from another calendar: a secret address, shown once."""

import reflex as rx

from components.planning.import_parts import CopyAddress
from components.ui.buttons import button
from components.ui.surfaces import card, skeleton
from state.planning.import_feed import FeedState


def calendar_feed() -> rx.Component:
    """Offer the address, its replacement and its end."""
    return card(
        rx.el.p(
            "Another calendar (Google, Apple, Outlook) can read yours under a secret address. "
            "Whoever has it can read everything on your schedule.",
            class_name="small muted",
        ),
        rx.cond(FeedState.loaded, _address(), skeleton(lines=2)),
        title="Subscribe from another calendar",
        class_name="column gap-3",
    )


def _address() -> rx.Component:
    return rx.fragment(
        rx.cond(
            FeedState.path,
            rx.fragment(
                CopyAddress.create(path=FeedState.path, label="Secret calendar address"),
                rx.el.p("Copy it now: it is shown only this once.", class_name="small warn-text"),
            ),
            rx.cond(
                FeedState.active,
                rx.el.p("An address is in use. ", FeedState.read_text, class_name="small"),
                rx.fragment(),
            ),
        ),
        rx.el.div(
            rx.cond(
                FeedState.active,
                rx.fragment(
                    button("New address", icon_name="refresh", on_click=FeedState.rotate),
                    button("Turn off", kind="quiet", on_click=FeedState.turn_off),
                ),
                button("Make an address", icon_name="key", on_click=FeedState.rotate),
            ),
            class_name="actions",
        ),
    )
