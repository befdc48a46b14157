"""Where an Anki deck is dropped; the part that runs in the browser."""

import reflex as rx
from reflex.event import passthrough_event_spec

from components.ui.file_drop import FileTaker
from components.ui.own_script import own_script


class DeckFile(FileTaker):
    """Counts what a deck would bring, then takes it in; ``on_done`` gets how many were new."""

    library = own_script("deck_file.jsx", __name__)
    tag = "DeckFile"

    on_done: rx.EventHandler[passthrough_event_spec(str)]
