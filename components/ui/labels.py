"""Small labels: course chips, tags, dots, counts, keys."""

from typing import Literal

import reflex as rx

from components.ui.elements import Child, Text, classes, present
from components.ui.icon import icon
from components.ui.tokens import course_class


def chip(text: Text, *, colour: Text) -> rx.Component:
    """Name a course in its colour."""
    return rx.el.span(
        rx.el.span(class_name="dot"),
        rx.el.span(text, class_name="truncate"),
        class_name=classes("chip", course_class(colour)),
    )


def course_dot(colour: Text) -> rx.Component:
    """Mark a row as belonging to a course; the row's text carries the meaning."""
    return rx.el.span(class_name=classes("dot", course_class(colour)), aria_hidden="true")


def tag(
    *children: Child, tone: Literal["plain", "good", "warn", "bad"] = "plain", icon_name: Text = ""
) -> rx.Component:
    """State a fact in a small box; a tone other than plain needs an icon beside its colour."""
    has_icon = isinstance(icon_name, rx.Var) or bool(icon_name)
    return rx.el.span(
        *present(icon(icon_name, size=14) if has_icon else None, *children),
        class_name=classes("tag", "" if tone == "plain" else f"tag-{tone}"),
    )


def count(number: Text) -> rx.Component:
    """Show how many, quietly."""
    return rx.el.span(number, class_name="count")


def key(name: Text) -> rx.Component:
    """Show a keyboard key."""
    return rx.el.kbd(name, class_name="key")
