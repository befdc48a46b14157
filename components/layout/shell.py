"""The frame: navigation, header, one main landmark, an optional rail."""

from typing import Literal

import reflex as rx

from components.layout.header import header
from components.layout.navigation import side_navigation, tab_bar
from components.ui.elements import Child, Text, present

Shape = Literal["page", "narrow", "fill"]


def shell(
    *content: Child,
    active: str,
    title: Text,
    note: Text = "",
    right_rail: Child = None,
    shape: Shape = "page",
    tools: tuple[Child, ...] = (),
    side_extra: Child = None,
    overlays: tuple[Child, ...] = (),
) -> rx.Component:
    """Stand a page's content in the frame.

    Args:
        *content: The page; starts with one ``h1`` (``class_name="title"``).
        active: The ``key`` of the place in ``navigation.PLACES``, or "settings".
        title: Shown in the header.
        note: Beside the title, quieter.
        right_rail: A column of cards at the right; below the content on small screens.
        shape: "page" scrolls with gutters, "narrow" is for reading and forms, "fill" gives the
            content the whole paper (calendar, conversation).
        tools: What works on every page, in the header.
        side_extra: More links in the side navigation.
        overlays: Dialogs and the toast region.
    """
    return rx.el.div(
        rx.el.nav(
            rx.el.a("Skip to content", href="#content", class_name="skip-link"),
            aria_label="Shortcut",
            class_name="skip",
        ),
        side_navigation(active, extra=side_extra),
        rx.el.div(
            header(title, *tools, note=note),
            rx.el.main(
                _page(content, right_rail, shape), id="content", tab_index=-1, class_name="content"
            ),
            class_name="paper",
        ),
        tab_bar(active),
        *present(*overlays),
        class_name="app",
    )


def _page(content: tuple[Child, ...], right_rail: Child, shape: Shape) -> rx.Component:
    if right_rail is None:
        look = {"page": "page", "narrow": "page page-narrow", "fill": "page page-fill"}[shape]
        return rx.el.div(*present(*content), class_name=look)
    return rx.el.div(
        rx.el.div(*present(*content), class_name="column"),
        rx.el.aside(right_rail, class_name="rail", aria_label="Beside this page"),
        class_name="page page-with-rail",
    )
