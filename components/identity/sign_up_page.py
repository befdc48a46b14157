"""Signing up."""

import reflex as rx

from components.identity.auth_form import sign_up_form
from components.identity.door import door


def sign_up_page() -> rx.Component:
    """Open an account with nothing but an email address and a password."""
    return door(
        title="Start with one sentence",
        lead="An account keeps your courses, goals and schedule.",
        form=sign_up_form(),
        question="Been here before?",
        link_text="Sign in",
        href="/sign-in",
    )
