"""The command menu in the header."""

from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec

from components.ui.own_script import own_script
from state.assistant.panel import PanelState
from state.search.command import ENTRIES, CommandState


class CommandMenu(rx.Component):
    """A field that filters its own entries at once and asks the server for the rest."""

    library = own_script("command_menu.jsx", __name__)
    tag = "CommandMenu"

    label: rx.Var[str]
    placeholder: rx.Var[str]
    hint: rx.Var[str]
    entries: rx.Var[list[dict[str, str]]]
    found: rx.Var[list[Any]]
    found_for: rx.Var[str]
    on_search: rx.EventHandler[passthrough_event_spec(str)]
    on_run: rx.EventHandler[passthrough_event_spec(str)]
    on_choose: rx.EventHandler[passthrough_event_spec(str, str)]
    on_ask: rx.EventHandler[passthrough_event_spec(str)]


def command_menu() -> rx.Component:
    """Find, open or do anything, or hand the words to the assistant."""
    return CommandMenu.create(
        label="Search or ask anything",
        placeholder="Find a course, goal, block or task, or ask",
        hint="↑ ↓ to choose, Enter to open, Esc to close",
        entries=ENTRIES,
        found=CommandState.found,
        found_for=CommandState.found_for,
        on_search=CommandState.look_for,
        on_run=CommandState.run,
        on_choose=CommandState.choose,
        on_ask=PanelState.ask,
    )
