"""Resources at hand, as a card for the side of another page.

Add ``ShelfState.on_load`` to what that page reads when it opens.
"""

from typing import Any

import reflex as rx

from components.library.resource_list import resource_link
from components.ui.buttons import link_button
from components.ui.fields import segmented
from components.ui.icon import icon
from components.ui.surfaces import card
from state.library.shelf import ShelfState

LISTS = (("recent", "Recent"), ("starred", "Starred"), ("recommended", "Recommended"))
EMPTY = {
    "recent": "Links you save or open appear here.",
    "starred": "Star what you come back to.",
    "recommended": "Nothing is recommended yet.",
}


def resources_card() -> rx.Component:
    """Show recent, starred or recommended resources."""
    return card(
        segmented(
            LISTS, value=ShelfState.chosen, on_choose=ShelfState.choose, label="Which resources"
        ),
        rx.match(
            ShelfState.chosen,
            ("starred", _list(ShelfState.starred, EMPTY["starred"])),
            ("recommended", _list(ShelfState.recommended, EMPTY["recommended"])),
            _list(ShelfState.recent, EMPTY["recent"]),
        ),
        link_button("Open the library", href="/library?tab=resources", size="small"),
        title="Resources",
        class_name="column gap-3",
    )


def _list(rows: Any, nothing: str) -> rx.Component:
    return rx.cond(
        rows,
        rx.el.ul(rx.foreach(rows, _row)),
        rx.el.p(nothing, class_name="small muted"),
    )


def _row(row: Any) -> rx.Component:
    return rx.el.li(
        icon(row.icon, size=16),
        rx.el.div(
            resource_link(
                row, on_click=ShelfState.open_resource(row.id), class_name="small strong truncate"
            ),
            rx.el.p(rx.cond(row.reason, row.reason, row.meta), class_name="caption muted truncate"),
            class_name="grow library-shelf-text",
        ),
        key=row.id,
        class_name="list-row",
    )
