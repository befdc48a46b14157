"""The top of the paper: where one is, and what works on every page."""

import reflex as rx

from components.ui.elements import Child, Text, present
from components.ui.own_script import own_script


class Shortcut(rx.Component):
    """A keyboard shortcut that presses a button of the page."""

    library = own_script("shortcut.jsx", __name__)
    tag = "Shortcut"

    letter: rx.Var[str]
    target: rx.Var[str]


def header(title: Text, *tools: Child, note: Text = "") -> rx.Component:
    """Head a page.

    Args:
        title: The page's name, or the date on Today; not a heading, the page has its own.
        *tools: The command menu first, then icon buttons.
        note: Beside the title, quieter.
    """
    return rx.el.header(
        rx.el.div(
            rx.el.span(title, class_name="truncate"),
            rx.el.span(note, class_name="muted truncate desktop-only"),
            class_name="top-title",
        ),
        *present(*tools),
        class_name="top",
    )
