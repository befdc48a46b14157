"""Today as a line from morning to night."""

from typing import Any

import reflex as rx

from components.ui.elements import Child, Text, classes, present
from components.ui.tokens import course_class


def timeline(*items: Child) -> rx.Component:
    """Hold the day's items in order of time."""
    return rx.el.ol(*present(*items), class_name="timeline")


def timeline_item(
    title: Text,
    *,
    time: Text,
    colour: Text = "slate",
    look: Text = "",
    node: Child = None,
    meta: Child = None,
    on_click: Any = None,
) -> rx.Component:
    """Show one block of the day.

    Args:
        title: What it is, as text.
        time: When it starts.
        colour: Its course's colour name.
        look: "", "import", "done", "missed", "gap" or "next"; may be a var.
        node: Inside the dot (``icon("check")`` when done).
        meta: At the right: length, place, lamp or lock.
        on_click: Opens it; without one it is plain text.
    """
    body = present(
        rx.el.span(title, class_name="truncate"),
        None if meta is None else rx.el.span(meta, class_name="timeline-meta numeric"),
    )
    return rx.el.li(
        rx.el.span(time, class_name="timeline-time"),
        rx.el.span(*present(node), class_name="timeline-node"),
        rx.el.div(*body, class_name="timeline-body")
        if on_click is None
        else rx.el.button(*body, type="button", on_click=on_click, class_name="timeline-body"),
        class_name=classes("timeline-item", f"is-{look}", course_class(colour)),
    )


def timeline_now(time: Text) -> rx.Component:
    """Mark the present moment between two items."""
    return rx.el.li(rx.el.b(time), rx.el.i(), aria_label=f"Now {time}", class_name="timeline-now")
