"""Signing in through other providers: the links there are where some are configured.

The browser leaves the site and comes back with a cookie, so these are no page events.
"""

from typing import Any

import reflex as rx

from components.ui.icon import icon
from components.ui.own_script import own_script
from state.identity.social import SocialState


class SocialLinks(rx.Component):
    """One link for each provider one can sign in through."""

    library = own_script("social_links.jsx", __name__)
    tag = "SocialLinks"

    providers: rx.Var[list[list[str]]]
    text: rx.Var[str]
    divider: rx.Var[str]


class ConnectLinks(rx.Component):
    """One button for each provider that can be connected to the account."""

    library = own_script("social_links.jsx", __name__)
    tag = "ConnectLinks"

    providers: rx.Var[list[list[str]]]
    text: rx.Var[str]
    failed: rx.Var[str]


def social_links() -> rx.Component:
    """Offer the configured providers; without any, nothing is shown."""
    return SocialLinks.create(providers=SocialState.providers, text="Continue with", divider="or")


def connect_links(providers: rx.Var[Any]) -> rx.Component:
    """Offer to connect providers to the signed-in account."""
    return ConnectLinks.create(
        providers=providers,
        text="Connect",
        failed="I can’t reach the server. Check your connection, then try again.",
    )


def problem_note(text: rx.Var[Any]) -> rx.Component:
    """Say what went wrong on the way; nothing while all is well."""
    return rx.cond(
        text,
        rx.el.div(icon("warning"), rx.el.p(text), class_name="notice notice-warn", role="alert"),
        rx.fragment(),
    )
