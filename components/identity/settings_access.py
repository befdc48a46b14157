"""The part of the settings about signing in: password, linked providers, memberships."""

from typing import Any

import reflex as rx

from components.identity.social_links import connect_links, problem_note
from components.ui.buttons import button
from components.ui.fields import field, form_error, text_input
from components.ui.icon import icon
from state.identity.settings_access import AccessState


def ways_in() -> rx.Component:
    """List the linked providers, and offer those that are not."""
    return rx.el.div(
        problem_note(AccessState.problem),
        rx.el.ul(
            _line("key", "Password", rx.cond(AccessState.has_password, "Set", "Not set yet")),
            rx.foreach(AccessState.links, _link),
        ),
        connect_links(AccessState.connectable),
        class_name="settings-fields",
    )


def password_form() -> rx.Component:
    """Ask for the old password, where there is one, and for a new one."""
    return rx.el.form(
        rx.cond(
            AccessState.has_password,
            field(
                "Current password",
                text_input(
                    name="current",
                    type="password",
                    auto_complete="current-password",
                    max_length=1000,
                    required=True,
                ),
            ),
            rx.fragment(),
        ),
        field(
            "New password",
            text_input(
                name="new",
                type="password",
                auto_complete="new-password",
                max_length=1000,
                required=True,
            ),
            hint="At least 10 characters; a few unrelated words work well.",
        ),
        form_error(AccessState.password_error),
        rx.el.div(
            button(
                rx.cond(AccessState.has_password, "Change password", "Set a password"),
                type="submit",
            ),
            class_name="actions",
        ),
        on_submit=AccessState.change_password,
        key=AccessState.revision.to_string(),
        id="password-form",
        class_name="settings-fields",
    )


def memberships() -> rx.Component:
    """Name what the person belongs to, and as what."""
    return rx.el.ul(
        rx.foreach(
            AccessState.belongs_to,
            lambda text: rx.el.li(icon("user"), rx.el.span(text), class_name="list-row"),
        )
    )


def _line(icon_name: str, title: Any, text: Any, *end: rx.Component) -> rx.Component:
    return rx.el.li(
        icon(icon_name),
        rx.el.span(
            rx.el.span(title), rx.el.span(text, class_name="small muted"), class_name="column grow"
        ),
        *end,
        class_name="list-row",
    )


def _link(row: Any) -> rx.Component:
    disconnect = button(
        "Disconnect",
        size="small",
        on_click=AccessState.unlink(row.id),
        aria_label=f"Disconnect {row.label}",
    )
    return _line("globe", row.label, row.text, disconnect)
