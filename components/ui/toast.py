"""Short notes above the page, each with an Undo where there is one."""

from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec

from components.ui.own_script import own_script


class ToastRegion(rx.Component):
    """Draws a list of toasts from state; they leave by themselves unless looked at."""

    library = own_script("toast.jsx", __name__)
    tag = "ToastRegion"

    toasts: rx.Var[list[Any]]
    label: rx.Var[str]
    undo_text: rx.Var[str]
    close_text: rx.Var[str]
    on_undo: rx.EventHandler[passthrough_event_spec(str)]
    on_dismiss: rx.EventHandler[passthrough_event_spec(str)]


def toast_region(toasts: rx.Var[Any], *, on_dismiss: Any, on_undo: Any) -> rx.Component:
    """Show what just happened.

    Args:
        toasts: A list var of objects with ``id``, ``text``, ``kind`` ("done" or "error") and
            ``undo`` (a batch id, or empty when there is nothing to take back).
        on_dismiss: Takes the toast's ``id``.
        on_undo: Takes the toast's ``undo``.
    """
    return ToastRegion.create(
        toasts=toasts,
        label="Notes",
        undo_text="Undo",
        close_text="Dismiss",
        on_undo=on_undo,
        on_dismiss=on_dismiss,
    )
