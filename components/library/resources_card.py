"""Resources at hand, as a card for the side of another page.

Add ``ShelfState.on_load`` to what that page reads when it opens.
"""

from typing import Any

import reflex as rx

from components.library.resource_list import resource_link
from components.ui.buttons import icon_button, link_button
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
            (
                "recommended",
                _list(ShelfState.recommended, EMPTY["recommended"], recommended=True),
            ),
            _list(ShelfState.recent, EMPTY["recent"]),
        ),
        link_button("Open the library", href="/library?tab=resources", size="small"),
        title="Resources",
        class_name="column gap-3",
    )


def recommendation_actions(row: Any, *, keep: Any, dismiss: Any) -> rx.Component:
    """Let the person take a recommendation over, or put it away for good."""
    return rx.el.div(
        icon_button("star", label=f"Keep {row.title}", small=True, on_click=keep(row.id)),
        icon_button("close", label=f"Dismiss {row.title}", small=True, on_click=dismiss(row.id)),
        class_name="row",
    )


def _list(rows: Any, nothing: str, *, recommended: bool = False) -> rx.Component:
    return rx.cond(
        rows,
        rx.el.ul(rx.foreach(rows, _recommended if recommended else _row)),
        rx.el.p(nothing, class_name="small muted"),
    )


def _recommended(row: Any) -> rx.Component:
    return _row(row, recommendation_actions(row, keep=ShelfState.keep, dismiss=ShelfState.dismiss))


def _row(row: Any, *actions: rx.Component) -> rx.Component:
    return rx.el.li(
        icon(row.icon, size=16),
        rx.el.div(
            resource_link(
                row, on_click=ShelfState.open_resource(row.id), class_name="small strong truncate"
            ),
            rx.el.p(rx.cond(row.reason, row.reason, row.meta), class_name="caption muted truncate"),
            class_name="grow library-shelf-text",
        ),
        *actions,
        key=row.id,
        class_name="list-row",
    )
