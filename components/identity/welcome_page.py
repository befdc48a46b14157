"""The first page: what Maigie is, and three sentences to begin with."""

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import quote

import reflex as rx

from components.ui.icon import icon
from components.ui.lamp import brand, lamp

_COPY: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("welcome.toml").read_text(encoding="utf-8")
)


def welcome_page() -> rx.Component:
    """Say what Maigie does and open the door."""
    return rx.el.main(
        lamp(),
        rx.el.div(
            brand(),
            rx.el.a("Sign in", href="/sign-in", class_name="button button-quiet"),
            class_name="welcome-head",
        ),
        rx.el.div(
            rx.el.h1(_COPY["title"], class_name="display"),
            rx.el.p(_COPY["lead"], class_name="welcome-lead"),
            rx.el.div(
                rx.el.a(
                    "Create an account",
                    href="/sign-up",
                    class_name="button button-primary button-large",
                ),
                class_name="welcome-actions",
            ),
            rx.el.h2(_COPY["examples_title"], class_name="visually-hidden"),
            rx.el.div(*(_example(item) for item in _COPY["examples"]), class_name="examples"),
            rx.el.p(_COPY["foot"], class_name="welcome-foot"),
            class_name="welcome-body",
        ),
        class_name="welcome",
    )


def _example(item: dict[str, str]) -> rx.Component:
    """Link a sentence to sign-up, which hands it to the assistant afterwards."""
    after = quote(f"/assistant?say={quote(item['text'])}", safe="")
    return rx.el.a(
        icon(item["icon"], size=20),
        rx.el.span(item["text"], rx.el.small(item["note"])),
        icon("arrow"),
        href=f"/sign-up?next={after}",
        class_name="choice",
    )
