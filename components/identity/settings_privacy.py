"""What the person allows: a switch for each use, with what it means below it."""

from typing import Any

import reflex as rx

from components.ui.buttons import link_button
from components.ui.fields import switch
from state.identity.settings_privacy import PrivacyState


def privacy() -> rx.Component:
    """Ask for each use, and lead to what is remembered."""
    return rx.el.div(
        rx.foreach(PrivacyState.rows, _consent),
        rx.el.div(link_button("What Maigie remembers", href="/memories"), class_name="actions"),
        class_name="column gap-4",
    )


def _consent(row: Any) -> rx.Component:
    return rx.el.div(
        switch(
            row.title,
            checked=row.granted,
            on_change=lambda on: PrivacyState.allow(row.kind, on),
        ),
        rx.el.p(row.text, class_name="field-hint"),
        class_name="column gap-1",
        key=row.kind,
    )
