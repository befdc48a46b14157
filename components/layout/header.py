"""The top of the paper: where one is, and a way to ask."""

import reflex as rx

from components.ui.buttons import page_link
from components.ui.elements import Child, Text, present
from components.ui.icon import icon
from components.ui.labels import key

ASK_ID = "ask"


class Shortcut(rx.Component):
    """A keyboard shortcut that follows a link."""

    library = rx.asset("shortcut.jsx", shared=True).importable_path
    tag = "Shortcut"

    letter: rx.Var[str]
    target: rx.Var[str]


def header(
    title: Text, *, note: Text = "", actions: Child = None, initials: Text = ""
) -> rx.Component:
    """Head a page.

    Args:
        title: The page's name, or the date on Today; not a heading, the page has its own.
        note: Beside it, quieter.
        actions: Icon buttons that work on every visit (notifications).
        initials: The person's, shown as a link to the settings.
    """
    return rx.el.header(
        rx.el.div(
            rx.el.span(title, class_name="truncate"),
            rx.el.span(note, class_name="muted truncate desktop-only"),
            class_name="top-title",
        ),
        page_link(
            icon("search"),
            rx.el.span("Ask, or tell me what to do"),
            rx.el.span(key("Ctrl K"), class_name="push desktop-only", aria_hidden="true"),
            href="/assistant",
            id=ASK_ID,
            class_name="ask",
        ),
        Shortcut.create(letter="k", target=ASK_ID),
        *present(actions, _avatar(initials)),
        class_name="top",
    )


def _avatar(initials: Text) -> rx.Component | None:
    if isinstance(initials, str) and not initials:
        return None
    return page_link(
        initials, href="/settings", class_name="avatar desktop-only", aria_label="Your settings"
    )
