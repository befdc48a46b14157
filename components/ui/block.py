"""Calendar blocks: one shape, eight ways to be."""

from typing import Any, Literal

import reflex as rx

from components.ui.elements import Child, Text, classes, inline, present
from components.ui.icon import icon
from components.ui.tokens import course_class

BlockLook = Literal[
    "own", "planned", "imported", "locked", "now", "done", "missed", "ghost", "moved-from"
]


def block(
    title: Text,
    *,
    colour: Text,
    look: Text = "own",
    detail: Text = "",
    top: Text = "0",
    height: Text = "100",
    lane: Text = "0",
    lanes: Text = "1",
    marks: tuple[Child, ...] = (),
    class_name: Text = "",
    **props: Any,
) -> rx.Component:
    """Render a block; inside a ``day_column`` it stands at its time.

    Args:
        title: What it is; always visible as text.
        colour: Its course's colour name.
        look: One of ``BlockLook`` or several in one string of classes, as ``block_looks`` makes.
        detail: Times or place, under the title.
        top: Start, in percent of the hours shown.
        height: Length, in percent of the hours shown.
        lane: Which of ``lanes`` side by side, from 0.
        lanes: How many run at the same time.
        marks: Small icons at the corner (lock, lamp, check, move).
        class_name: More classes.
        **props: ``on_click``, ``aria_label`` (say title and times), pointer events.
    """
    corner = present(*marks)
    return rx.el.button(
        rx.el.span(title, class_name="block-title"),
        rx.el.span(detail, class_name="block-detail"),
        *([rx.el.span(*corner, class_name="block-marks")] if corner else []),
        type="button",
        class_name=classes("block", f"is-{look}", course_class(colour), class_name),
        custom_attrs=inline(top=f"{top}%", height=f"{height}%", lane=lane, lanes=lanes),
        **props,
    )


def block_mark(look: rx.Var[Any]) -> rx.Component | rx.Var[Any]:
    """Draw the corner icon that goes with a look, so that colour never speaks alone."""
    return rx.match(
        look,
        ("planned", icon("lamp")),
        ("locked", icon("lock")),
        ("done", icon("check")),
        ("ghost", icon("move")),
        rx.fragment(),
    )
