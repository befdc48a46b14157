"""Where files are dropped; the part that runs in the browser."""

import reflex as rx
from reflex.event import passthrough_event_spec

from components.ui.file_drop import FileTaker
from components.ui.own_script import own_script


class SourceDrop(FileTaker):
    """A place to choose or drop files; ``on_sent`` gets how many arrived."""

    library = own_script("source_drop.jsx", __name__)
    tag = "SourceDrop"

    on_sent: rx.EventHandler[passthrough_event_spec(str)]
