"""Dialogs: a centred card on a desk, a sheet from below on a phone."""

from typing import Any

import reflex as rx
from reflex.event import no_args_event_spec

from components.ui.buttons import icon_button
from components.ui.elements import Child, Text, classes, present
from components.ui.own_script import own_script


class Dialog(rx.Component):
    """The browser's modal dialog, open while a var says so."""

    library = own_script("dialog.jsx", __name__)
    tag = "Dialog"

    open: rx.Var[bool]
    label: rx.Var[str]
    on_close: rx.EventHandler[no_args_event_spec]


def dialog(
    *children: Child,
    title: Text,
    is_open: rx.Var[Any] | bool,
    on_close: Any,
    wide: bool = False,
    class_name: Text = "",
) -> rx.Component:
    """Ask for something above the page.

    Args:
        *children: The content; end with ``dialog_actions``.
        title: The heading and accessible name.
        is_open: Whether it shows.
        on_close: Runs on Escape, the close button and a press outside; must set ``is_open`` false.
        wide: 720 instead of 480 px.
        class_name: More classes.
    """
    return Dialog.create(
        rx.el.div(
            rx.el.h2(title, class_name="heading"),
            icon_button("close", label="Close", on_click=on_close),
            class_name="dialog-head",
        ),
        rx.el.div(*present(*children), class_name="dialog-body"),
        open=is_open,
        label=title,
        on_close=on_close,
        class_name=classes("dialog", "dialog-wide" if wide else "", class_name),
    )


def dialog_actions(*buttons: Child, start: Child = None) -> rx.Component:
    """End a dialog: ``start`` (Delete) on the left, the rest on the right, primary last."""
    first = None if start is None else rx.el.div(start, class_name="start")
    return rx.el.div(*present(first, *buttons), class_name="dialog-actions")
