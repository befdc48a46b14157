"""Leaving: the browser ends its own session, because only it holds the cookie."""

import reflex as rx

from components.ui.own_script import own_script


class SignOut(rx.Component):
    """A button that posts to the API and then goes to the welcome page."""

    library = own_script("sign_out.jsx", __name__)
    tag = "SignOut"

    label: rx.Var[str]
    failed_text: rx.Var[str]


def sign_out_button(class_name: str = "button button-secondary") -> rx.Component:
    """Offer to sign out, looking like what stands around it."""
    return SignOut.create(
        label="Sign out",
        failed_text="That did not work. You are still signed in; please try again.",
        class_name=class_name,
    )
