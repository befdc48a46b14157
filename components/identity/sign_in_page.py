"""Signing in."""

import reflex as rx

from components.identity.auth_form import sign_in_form
from components.identity.door import door


def sign_in_page() -> rx.Component:
    """Let a person back to where they were."""
    return door(
        title="Welcome back",
        lead="Your plan is where you left it.",
        form=sign_in_form(),
        question="New here?",
        link_text="Create an account",
        href="/sign-up",
    )
