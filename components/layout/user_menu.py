"""Who is signed in, the theme, the settings, and the way out."""

import reflex as rx

from components.layout.popup import popup
from components.layout.sign_out import sign_out_button
from components.ui.menu import menu_link
from components.ui.theme import theme_choice
from state.session import SessionState


def user_menu() -> rx.Component:
    """Open from the person's initials; a phone has the same behind More and in the settings."""
    return popup(
        rx.el.div(
            rx.el.p(SessionState.user_name, class_name="strong truncate"),
            rx.el.p(SessionState.email, class_name="small muted truncate"),
            class_name="user-who",
        ),
        rx.el.div(theme_choice(), class_name="user-theme"),
        menu_link("Settings", href="/settings", icon_name="settings"),
        sign_out_button("menu-item"),
        trigger=rx.el.span(SessionState.initials, aria_hidden="true"),
        label="Your account",
        button_class="avatar desktop-only",
        class_name="popup-narrow",
    )
