"""Popups of the header: under their button at a desk, sheets on a phone."""

from typing import Any

import reflex as rx
from reflex.event import no_args_event_spec

from components.ui.elements import Child, Text, present
from components.ui.own_script import own_script


class Popup(rx.Component):
    """A button with a modal panel whose open state lives in the browser only."""

    library = own_script("popup.jsx", __name__)
    tag = "Popup"

    label: rx.Var[str]
    trigger: rx.Var[rx.Component]
    button_class: rx.Var[str]
    on_open: rx.EventHandler[no_args_event_spec]


def popup(
    *content: Child,
    trigger: rx.Component,
    label: Text,
    button_class: Text = "icon-button",
    class_name: Text = "",
    **props: Any,
) -> rx.Component:
    """Show more behind one button of the header.

    Args:
        *content: What opens; links close it, and so does what has ``data-closes``.
        trigger: What the button shows.
        label: The name of the button and of what it opens.
        button_class: Classes of the button.
        class_name: Classes of the panel.
        **props: ``on_open``.
    """
    return Popup.create(
        *present(*content),
        trigger=trigger,
        label=label,
        button_class=button_class,
        class_name=class_name,
        **props,
    )
