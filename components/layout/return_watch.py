"""Reads a page again when somebody comes back to it."""

import reflex as rx
from reflex.event import no_args_event_spec

from components.ui.own_script import own_script
from state.live import LiveState


class ReturnWatch(rx.Component):
    """Notices in the browser that a hidden page is looked at again."""

    library = own_script("return_watch.jsx", __name__)
    tag = "ReturnWatch"

    on_return: rx.EventHandler[no_args_event_spec]


def return_watch() -> rx.Component:
    """Read again what hints may have been missed for."""
    return ReturnWatch.create(on_return=LiveState.return_to_page)
