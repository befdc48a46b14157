"""Leaving: the browser ends its own session, because only it holds the cookie."""

import reflex as rx


class SignOut(rx.Component):
    """A button that posts to the API and then goes to the welcome page."""

    library = rx.asset("sign_out.jsx", shared=True).importable_path
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
