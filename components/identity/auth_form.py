"""The form that signs a person up or in from the browser.

A page event could not set an HttpOnly cookie, so the browser posts to the REST API itself and
then makes a full navigation: the event socket reads the cookie only when it connects.
"""

import reflex as rx

from components.ui.own_script import own_script

REGISTER = "/api/v1/auth/register"
LOGIN = "/api/v1/auth/login"


class AuthForm(rx.Component):
    """Fields, validation messages and sending, all in the browser."""

    library = own_script("auth_form.jsx", __name__)
    tag = "AuthForm"

    action: rx.Var[str]
    registers: rx.Var[bool]
    submit_text: rx.Var[str]
    busy_text: rx.Var[str]
    texts: rx.Var[dict[str, str]]


def sign_up_form() -> rx.Component:
    """Ask for a name, an email address and a password; send the browser's time zone along."""
    return AuthForm.create(
        action=REGISTER,
        registers=True,
        submit_text="Create account",
        busy_text="Creating your account…",
        texts=_TEXTS,
    )


def sign_in_form() -> rx.Component:
    """Ask for an email address and a password."""
    return AuthForm.create(
        action=LOGIN,
        registers=False,
        submit_text="Sign in",
        busy_text="Signing in…",
        texts=_TEXTS,
    )


_TEXTS = {
    "name": "What should I call you?",
    "email": "Email",
    "password": "Password",
    "hint": "At least 10 characters; a few unrelated words work well.",
    "reveal": "Show what I type",
    "failed": "That did not work. Nothing was changed; please try again.",
    "offline": "I can’t reach the server. Check your connection, then try again.",
}
