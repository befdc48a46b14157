"""Line icons, drawn once in ``assets/icons/sprite.svg`` and referenced by name."""

from typing import Literal

import reflex as rx

from components.ui.elements import Text, classes

SPRITE = "/icons/sprite.svg"


def icon(
    name: Text, *, size: Literal[14, 16, 18, 20, 24] = 16, filled: bool = False
) -> rx.Component:
    """Draw a decorative icon; the control around it carries the accessible name.

    Args:
        name: A symbol of the sprite; may be a state var.
        size: Edge in pixels.
        filled: Paint the inside too (a starred star).
    """
    return rx.el.svg(
        rx.el.svg.use(href=f"{SPRITE}#{name}"),
        view_box="0 0 24 24",
        class_name=classes("icon", f"icon-{size}", "icon-filled" if filled else ""),
        aria_hidden="true",
    )
