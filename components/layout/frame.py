"""What every page carries besides its own content. Add to ``maigie.page_frame``, not a call.

The frame stands below the domains whose parts it shows, so they are handed to it.
"""

from collections.abc import Callable

import reflex as rx

Part = Callable[[], rx.Component]

tools: list[Part] = []
"""Of the header, from left to right."""

overlays: list[Part] = []
"""Above the page: what slides over it."""


def furnish(*, in_header: tuple[Part, ...], above: tuple[Part, ...]) -> None:
    """Choose what every page carries; ``maigie.page_frame`` calls it before it makes them."""
    tools[:] = in_header
    overlays[:] = above
